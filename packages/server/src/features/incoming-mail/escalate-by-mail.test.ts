import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { deliverDue } from '../mail/deliver-mails.ts'
import { sendDigest } from '../mail/digest.ts'
import { startMailServer } from '../mail/mail-server.fixture.ts'
import { smtpPost } from '../mail/smtp-post.ts'
import { textsOf } from '../../scene.fixture.ts'
import { leaders, openMailScene, support } from './mail-scene.fixture.ts'
import type { MailScene, Sent } from './mail-scene.fixture.ts'

let scene: MailScene
let farEnd: Awaited<ReturnType<typeof startMailServer>>
beforeAll(async () => {
  farEnd = await startMailServer()
  scene = await openMailScene({ SMTP_URL: farEnd.url })
})
afterEach(() => scene.clock.pass(2 * 60 * 60 * 1000))
afterAll(async () => {
  await scene.close()
  await farEnd.stop()
})

const hour = 60 * 60 * 1000
const escalations = (conversation: string) =>
  scene.desk.db.selectFrom('escalation').selectAll().where('conversation_id', '=', conversation).execute()

const wholeCall = 'Description: It fires twice.\nEnvironment: PROD\nJustification: Invoices are sent twice.'

/** Somebody at Lagoa with an open conversation; what they write is signed by their domain. */
async function withConversation(name: string, passMs = 2 * hour) {
  const by = { from: `${name} <${name.toLowerCase()}@lagoa.example>`, signed: 'lagoa.example' }
  const { conversation_id: id } = await scene.mails({
    ...by,
    to: support,
    subject: 'Triggers',
    text: 'How does the scheduler trigger of the platform work?',
  })
  const { conversation } = await scene.reads(scene.bruna, id!)
  scene.clock.pass(passMs)
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
  expect([others.answered_as, nobodys.answered_as]).toEqual(['neutral', 'neutral'])
  const [one, two] = await scene.mailsTo('pia@lagoa.example')
  expect(one!.text).toBe(two!.text)
  expect([one!.subject, one!.conversation_id]).toEqual([two!.subject, two!.conversation_id])
  expect(await escalations(id)).toEqual([])
})

test('what a leader does with it reaches by mail who called by mail', async () => {
  const { by, id, publicId } = await withConversation('Dora')
  await scene.mails({ ...by, subject: publicId, text: wholeCall })
  const [call] = await escalations(id)
  await scene.done(scene.otavio, 'PUT', `/escalations/${call!.id}/acknowledgement`)
  const told = async () => {
    await sendDigest(scene.desk, id)
    return (await scene.mailsTo('dora@lagoa.example')).findLast(({ kind }) => kind === 'digest')?.text
  }
  expect(await told()).toContain('Otávio Reis, a support leader, has taken your escalation')
  scene.clock.pass(hour)
  await scene.done(scene.otavio, 'PUT', `/escalations/${call!.id}/outcome`, { outcome: 'We change the connector.' })
  expect(await told()).toContain('has concluded your escalation: We change the connector.')
})

test('that a leader was called waits its turn, and then says what is so; a second call is told that it was made', async () => {
  const { by, id, publicId } = await withConversation('Elsa', 0)
  await scene.mails({ ...by, subject: publicId, text: wholeCall })
  const [call] = await escalations(id)
  const again = await scene.mails({ ...by, subject: `Again ${publicId}`, text: wholeCall })
  expect(again).toMatchObject({ state: 'message', conversation_id: id })
  const escalated = async () => (await scene.mailsTo('elsa@lagoa.example')).filter(({ kind }) => kind === 'escalated')
  // One that waits says it for both.
  expect(await escalated()).toHaveLength(1)
  const { items } = await scene.done(scene.paulo, 'GET', '/mails?state=queued')
  const [waiting] = await escalated()
  expect(waiting!.next_try_at!.getTime() - waiting!.created_at.getTime()).toBeGreaterThan(hour / 2)
  expect(items).toContainEqual(
    expect.objectContaining({ id: waiting!.id, nextTryAt: waiting!.next_try_at!.toISOString() }),
  )
  await scene.done(scene.otavio, 'PUT', `/escalations/${call!.id}/acknowledgement`)
  scene.clock.pass(hour)
  await deliverDue(scene.desk, { post: smtpPost(farEnd.url), dkim: null, random: () => 0 }, 100)
  const sent = farEnd.received.find(({ mail }) => mail.messageId === waiting!.message_id)
  expect(sent!.mail.text).toContain('has taken your escalation')
  expect(sent!.mail.text).not.toContain('one of them takes it by')

  scene.clock.pass(hour)
  await scene.mails({ ...by, subject: `Once more ${publicId}`, text: wholeCall })
  expect((await escalated()).at(-1)!.text).toMatch(/called in this conversation already.*has taken your escalation/s)
})

test('what an incomplete call lacks is asked for in its turn, once, and to the address that is taken in', async () => {
  const { by } = await withConversation('Fabia', 0)
  const call = (text: string) => scene.mails({ ...by, subject: 'A leader, please', text })
  const first = await call('Nobody answers my question about triggers.')
  expect(first).toMatchObject({ state: 'answered', answered_as: 'incomplete' })
  const asks = (await scene.mailsTo('fabia@lagoa.example')).filter(({ kind }) => kind === 'escalation-answer')
  expect(asks).toHaveLength(1)
  expect(asks[0]!.text).toContain(leaders)
  const [receipt] = await scene.mailsTo('fabia@lagoa.example')
  expect(asks[0]!.next_try_at!.getTime() - receipt!.created_at.getTime()).toBe(hour)
  expect(await call('I still wait for a leader to call.')).toMatchObject({ state: 'held', held_because: 'too-many' })
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

test('of two held calls that are let in together, that a leader was called goes before what the other lacks', async () => {
  const { publicId, calls, letsIn } = await withHeldCalls()
  const incomplete = await calls({ subject: publicId, text: 'Description: It stands still.\nEnvironment: TEST' })
  const whole = await calls({ subject: publicId, text: wholeCall })
  const since = scene.clock.now().getTime()
  await letsIn(incomplete)
  await letsIn(whole)
  const told = (await scene.mailsTo('rute@serra.example')).filter(({ created_at: at }) => at.getTime() >= since)
  const minute = 60_000
  expect(told.map(({ kind, next_try_at: at }) => [kind, at!.getTime() - since])).toEqual([
    ['escalation-answer', hour + minute],
    ['escalated', minute],
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
