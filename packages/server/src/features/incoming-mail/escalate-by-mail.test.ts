import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { textsOf } from '../../scene.fixture.ts'
import { leaders, openMailScene, support } from './mail-scene.fixture.ts'
import type { MailScene } from './mail-scene.fixture.ts'

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
