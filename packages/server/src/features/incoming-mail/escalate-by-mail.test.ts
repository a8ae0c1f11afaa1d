import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { textsOf } from '../../scene.fixture.ts'
import { leaders, openMailScene, support } from './mail-scene.fixture.ts'
import type { MailScene, Sent } from './mail-scene.fixture.ts'

let scene: MailScene
beforeAll(async () => {
  scene = await openMailScene()
})
afterEach(() => scene.clock.pass(2 * 60 * 60 * 1000))
afterAll(() => scene.close())

const escalations = (conversation: string) =>
  scene.desk.db.selectFrom('escalation').selectAll().where('conversation_id', '=', conversation).execute()

/** Somebody at Lagoa with an open conversation; what they write is signed by their domain. */
async function withConversation(name: string) {
  const by = { from: `${name} <${name.toLowerCase()}@lagoa.example>`, signed: 'lagoa.example' }
  const { conversation_id: id } = await scene.mails({
    ...by,
    to: support,
    subject: 'Triggers',
    text: 'How does the scheduler trigger of the platform work?',
  })
  const { conversation } = await scene.reads(scene.bruna, id!)
  scene.clock.pass(2 * 60 * 60 * 1000)
  return { by: { ...by, to: leaders }, id: id!, publicId: conversation.publicId }
}

test('a whole call calls a leader, who is named to the requester by mail and in the conversation', async () => {
  const { by, id, publicId } = await withConversation('Marta')
  const kept = await scene.mails({
    ...by,
    subject: `Escalation of ${publicId}`,
    text: 'Description: The scheduler fires twice.\nEnvironment: PROD\nJustification: Invoices are sent twice a day.',
  })
  expect(kept).toMatchObject({ state: 'message', conversation_id: id })
  expect(await escalations(id)).toMatchObject([
    { environment: 'prod', description: 'The scheduler fires twice.', justification: 'Invoices are sent twice a day.' },
  ])
  const told = (await scene.mailsTo('marta@lagoa.example')).find(({ kind }) => kind === 'escalated')
  expect(told!.text).toContain('does not promise a faster resolution')
  expect(textsOf((await scene.reads(scene.bruna, id)).events).join()).toContain('does not promise a faster resolution')
})

test('what is missing is asked for by mail, and the answer to that completes the call', async () => {
  const { by, id, publicId } = await withConversation('Nuno')
  const first = await scene.mails({ ...by, subject: publicId, text: 'Description: It fires twice.\nEnvironment: TEST' })
  expect(first).toMatchObject({ state: 'answered', conversation_id: null })
  expect(await escalations(id)).toEqual([])
  const asks = (await scene.mailsTo('nuno@lagoa.example')).find(({ kind }) => kind === 'escalation-answer')!
  expect(asks.text).toContain('why it should be escalated')
  expect(asks.text).not.toContain('PROD or TEST')
  const answer = await scene.mails({
    ...by,
    subject: 'Re: About your call',
    inReplyTo: asks.message_id,
    text: 'Because our month ends tomorrow and nothing is closed.',
  })
  expect(answer).toMatchObject({ state: 'message', conversation_id: id })
  expect(await escalations(id)).toMatchObject([
    { environment: 'test', justification: 'Because our month ends tomorrow and nothing is closed.' },
  ])
})

test('the answer is the same whether there is no such conversation or it is somebody else’s', async () => {
  const { id, publicId } = await withConversation('Olga')
  const words = 'Description: It fires twice.\nEnvironment: PROD\nJustification: Invoices are sent twice.'
  const stranger = { from: 'Pia <pia@lagoa.example>', to: leaders, signed: 'lagoa.example', text: words }
  const others = await scene.mails({ ...stranger, subject: publicId })
  scene.clock.pass(2 * 60 * 60 * 1000)
  const nobodys = await scene.mails({ ...stranger, subject: 'PL-2222-2222' })
  expect([others.state, nobodys.state]).toEqual(['answered', 'answered'])
  const [one, two] = await scene.mailsTo('pia@lagoa.example')
  expect(one!.text).toBe(two!.text)
  expect([one!.subject, one!.conversation_id]).toEqual([two!.subject, two!.conversation_id])
  expect(await escalations(id)).toEqual([])
})

/** Rute of Serra has an open conversation; what she writes from elsewhere nobody vouches for. */
async function withHeldCalls() {
  const from = 'Rute <rute@serra.example>'
  const opened = await scene.mails({ from, to: support, subject: 'Retries', text: `How do retries work? ${newId()}` })
  const id = opened.conversation_id!
  const { conversation } = await scene.reads(scene.bruna, id)
  scene.clock.pass(2 * 60 * 60 * 1000)
  const people = () =>
    scene.desk.db
      .selectFrom('participant')
      .select('person_id')
      .where('conversation_id', '=', id)
      .where('kind', '=', 'requester')
      .execute()
  return {
    id,
    publicId: conversation.publicId,
    people,
    calls: (more: Partial<Sent>) => scene.mails({ from, to: leaders, as: 'mallory@vale.example', ...more }),
    letsIn: (mail: { readonly id: string }) => scene.done(scene.bruna, 'PUT', `/held-mails/${mail.id}/release`),
  }
}
const wholeCall = 'Description: It fires twice.\nEnvironment: PROD\nJustification: Invoices are sent twice.'

test('a held call that is whole and of one of the people calls a leader once staff let it in, which the log says', async () => {
  const { id, publicId, people, calls, letsIn } = await withHeldCalls()
  const before = await people()
  const held = await calls({ subject: publicId, text: wholeCall })
  expect(held).toMatchObject({ state: 'held', held_because: 'not-aligned', calls_leader: true })
  expect(await escalations(id)).toEqual([])
  const became = { state: 'message', conversation: { id, publicId } }
  expect(await letsIn(held)).toEqual(became)
  expect(await letsIn(held)).toEqual(became)
  expect(await escalations(id)).toMatchObject([{ environment: 'prod', justification: 'Invoices are sent twice.' }])
  const { events } = await scene.reads(scene.bruna, id)
  expect(events.find(({ message }) => message?.byMail?.mailId === held.id)?.message).toMatchObject({
    author: { name: 'Rute' },
    signedIn: false,
    byMail: { letInBy: 'Bruna Teixeira', authenticity: { aligned: null } },
  })
  expect(await people()).toEqual(before)
  const told = (await scene.mailsTo('rute@serra.example')).filter(({ kind }) => kind === 'escalated')
  expect(told).toHaveLength(1)
  const { items } = await scene.done(scene.otavio, 'GET', '/audit')
  expect(items[0]).toMatchObject({ action: 'held-mail-released', by: { name: 'Bruna Teixeira' } })
})

test('a held call that lacks something is asked for it once staff let it in, and so is its completion', async () => {
  const { id, publicId, calls, letsIn } = await withHeldCalls()
  const first = await calls({ subject: publicId, text: 'Description: It stands still.\nEnvironment: TEST' })
  expect(await letsIn(first)).toEqual({ state: 'answered', conversation: null })
  const asks = (await scene.mailsTo('rute@serra.example')).filter(({ kind }) => kind === 'escalation-answer').at(-1)!
  expect(asks.text).toContain('why it should be escalated')
  const answer = { subject: 'Re: your call', inReplyTo: asks.message_id, text: 'Our month ends tomorrow.' }
  const second = await calls({ ...answer, to: support })
  expect(second).toMatchObject({ state: 'held', calls_leader: true })
  expect(await escalations(id)).toEqual([])
  expect(await letsIn(second)).toMatchObject({ state: 'message', conversation: { id } })
  expect(await escalations(id)).toMatchObject([
    { description: 'It stands still.', environment: 'test', justification: 'Our month ends tomorrow.' },
  ])
})

test('a held call of a stranger gets the neutral answer once it is let in, makes them nobody, and opens nothing', async () => {
  const { id, publicId, people, calls, letsIn } = await withHeldCalls()
  const conversations = () => scene.desk.db.selectFrom('conversation').select('id').execute()
  const before = [await people(), await conversations()]
  const stranger = { from: 'Saul <saul@vale.example>', text: wholeCall }
  expect(await letsIn(await calls({ ...stranger, subject: publicId }))).toEqual({
    state: 'answered',
    conversation: null,
  })
  expect(await letsIn(await calls({ ...stranger, subject: 'PL-2222-2222' }))).toMatchObject({ state: 'answered' })
  const [theirs, nobodys] = await scene.mailsTo('saul@vale.example')
  expect([theirs!.subject, theirs!.text, theirs!.conversation_id]).toEqual([nobodys!.subject, nobodys!.text, null])
  // The second waits its turn: one address hears one thing an hour, whoever lets it in.
  expect(nobodys!.tried_since!.getTime() - theirs!.tried_since!.getTime()).toBe(60 * 60 * 1000)
  expect(await escalations(id)).toEqual([])
  expect([await people(), await conversations()]).toEqual(before)
})

test('a call for which no domain vouches calls nobody and is not answered', async () => {
  const { id, publicId } = await withConversation('Rute')
  const kept = await scene.mails({
    from: 'Rute <rute@vale.example>',
    to: leaders,
    subject: publicId,
    text: 'Description: It fires twice.\nEnvironment: PROD\nJustification: Invoices are sent twice.',
  })
  expect(kept).toMatchObject({ state: 'held', held_because: 'not-aligned' })
  expect(await escalations(id)).toEqual([])
  expect(await scene.mailsTo('rute@vale.example')).toEqual([])
})
