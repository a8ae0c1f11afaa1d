import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendDigest } from '../mail/digest.ts'
import { openRealmScene } from '../platform/realm-scene.fixture.ts'
import type { RealmScene } from '../platform/realm-scene.fixture.ts'
import type { Viewer } from '../../scene.fixture.ts'

let scene: RealmScene
let helena: Viewer
let conversation: string
beforeAll(async () => {
  scene = await openRealmScene()
  helena = await scene.signedInAs('helena.prado@aurora-varejo.example', 'pt')
  conversation = await scene.opensOne(helena, { text: 'O deploy falhou.', language: 'pt' })
})
afterAll(() => scene.close())

const personOf = (email: string) => scene.sandbox.people.find((person) => person.email === email)!.id
const tryInvite = (viewer: Viewer, email: string, id = conversation) =>
  scene.ask(viewer, 'PUT', `/conversations/${id}/invitations/${personOf(email)}`)
const caio = 'caio.brandao@aurora-varejo.example'

describe('who is invited', () => {
  test('takes part: reads all of it, writes, and has it among their own', async () => {
    const before = await scene.signedInAs(caio, 'pt')
    expect((await scene.ask(before, 'GET', `/conversations/${conversation}`)).status).toBe(404)
    const { status, body } = await tryInvite(helena, caio)
    expect(status).toBe(200)
    expect(body.items.map(({ name, invited }: { name: string; invited: boolean }) => [name, invited])).toEqual([
      ['Helena Prado', false],
      ['Caio Brandão', true],
    ])
    expect((await scene.reads(before, conversation)).conversation.id).toBe(conversation)
    await scene.writes(before, conversation, 'Posso fazer o deploy hoje.')
    await scene.done(before, 'PUT', `/conversations/${conversation}/marks`, { deliveredSeq: 1, seenSeq: 1 })
    const { marks } = await scene.reads(scene.bruna, conversation)
    expect(marks.map(({ name }) => name)).toContain('Caio Brandão')
    const { items } = await scene.done(before, 'GET', '/conversations')
    expect(items.map(({ id }: { id: string }) => id)).toContain(conversation)
  })

  test('is invited once, however often it is said', async () => {
    await tryInvite(helena, caio)
    await tryInvite(helena, caio)
    const { events } = await scene.done(helena, 'GET', `/conversations/${conversation}/events?after=0`)
    expect(events.filter(({ kind }: { kind: string }) => kind === 'invited')).toHaveLength(1)
    const mails = await scene.desk.db.selectFrom('mail').selectAll().where('kind', '=', 'invitation').execute()
    expect(mails.map((mail) => [mail.to_address, mail.text.includes('deploy')])).toEqual([[caio, false]])
  })

  test('who had never signed in finds it at the first sign-in', async () => {
    const lucia = 'lucia.ferreyra@aurora-varejo.example'
    expect((await tryInvite(helena, lucia)).status).toBe(200)
    expect((await scene.reads(await scene.signedInAs(lucia, 'es'), conversation)).conversation.id).toBe(conversation)
  })
})

test('a conversation to which somebody else was invited goes on in no other, where they would be left out', async () => {
  const other = await scene.opensOne(helena, { text: 'Falhou outra vez.', language: 'pt' })
  await tryInvite(helena, caio)
  const merge = (id: string, into: string) => scene.ask(scene.bruna, 'PUT', `/conversations/${id}/merge`, { into })
  const candidates = async () =>
    (await scene.done(scene.bruna, 'GET', `/conversations/${conversation}/merge-candidates`)).items
  expect(await candidates()).toEqual([])
  const refused = await merge(conversation, other)
  expect([refused.status, refused.body.because]).toEqual([422, 'others-invited'])
  for (const email of [caio, 'lucia.ferreyra@aurora-varejo.example']) await tryInvite(helena, email, other)
  expect(await candidates()).toHaveLength(1)
  expect((await merge(other, conversation)).status).toBe(200)
})

test('whoever was invited is told by mail of an answer, in their language, and nothing of what it says', async () => {
  const lucia = 'lucia.ferreyra@aurora-varejo.example'
  const id = await scene.opensOne(helena, { text: 'Falhou.', language: 'pt' })
  await tryInvite(helena, lucia, id)
  await scene.writes(scene.bruna, id, 'Um segredo do realm')
  await sendDigest(scene.desk, id)
  await sendDigest(scene.desk, id)
  const mails = await scene.desk.db.selectFrom('mail').selectAll().where('kind', '=', 'digest').execute()
  const told = mails.filter((mail) => mail.conversation_id === id).map((mail) => [mail.to_address, mail.language])
  expect(told.toSorted()).toEqual([
    ['helena.prado@aurora-varejo.example', 'pt'],
    [lucia, 'es'],
  ])
  expect(JSON.stringify(mails)).not.toContain('segredo')
})

describe('nobody is let in who has no standing in the realm', () => {
  test('not somebody of another one', async () => {
    const answer = await tryInvite(helena, 'owen.whitfield@blue-harbor.example')
    expect([answer.status, answer.body.because]).toEqual([422, 'nobody-of-the-realm'])
  })

  test('not one whose login was revoked', async () => {
    const davi = 'davi.moura@aurora-varejo.example'
    await scene.sandbox.revokeLogin(davi)
    expect((await tryInvite(helena, davi)).body.because).toBe('nobody-of-the-realm')
    await scene.sandbox.restoreLogin(davi)
  })

  test('not by somebody who is not in the conversation', async () => {
    const irene = await scene.signedInAs('irene.sampaio@aurora-varejo.example', 'pt')
    expect((await tryInvite(irene, 'irene.sampaio@aurora-varejo.example')).status).toBe(404)
  })

  test('not into a conversation that is in no realm', async () => {
    const visitor = await scene.visitor()
    const open = await scene.opensOne(visitor)
    expect((await tryInvite(visitor, caio, open)).body.because).toBe('not-in-a-realm')
  })

  test('not while the platform cannot be asked who that is, and the way on is said', async () => {
    scene.sandbox.be({ down: true })
    scene.clock.pass(10_000)
    const answer = await tryInvite(helena, 'irene.sampaio@aurora-varejo.example')
    scene.sandbox.be({})
    expect([answer.status, answer.body.because]).toEqual([422, 'platform-does-not-answer'])
    expect(answer.body.nextStep).toContain('a conversa continua')
  })
})
