import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { camila, kindsOf, openScene, p2Facts, textsOf } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { newId } from '../../infrastructure/ids.ts'
import { sendDigest } from '../mail/digest.ts'
import { passTime } from '../time/pass-time.ts'

let scene: Scene
let owner: Viewer
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(async () => {
  owner = await scene.signedIn(camila)
})
afterAll(() => scene.close())

const day = 86_400_000
const view = async (id: string) => (await scene.reads(scene.bruna, id)).conversation
const kinds = async (id: string) => kindsOf((await scene.reads(scene.bruna, id)).events)
const count = async (id: string, kind: string) => (await kinds(id)).filter((one) => one === kind).length

/** A question in Portuguese that Bruna has asked back about. */
async function askedBack(opening: Parameters<Scene['opensOne']>[1] = {}): Promise<string> {
  const id = await scene.opensOne(owner, { language: 'pt', ...opening })
  await scene.writes(scene.bruna, id, 'Qual deles?', { wait: true })
  return id
}
async function passes(days: number): Promise<void> {
  scene.clock.pass(days * day)
  await passTime(scene.desk)
  owner = await scene.signedIn(camila)
}

test('a requester who does not answer is reminded once in their language, and only after that it is closed', async () => {
  const id = await askedBack()
  await passes(2.9)
  expect(await count(id, 'reminded')).toBe(0)
  await passes(0.2)
  await Promise.all([passTime(scene.desk), passTime(scene.desk)])
  expect(await count(id, 'reminded')).toBe(1)
  const texts = textsOf((await scene.reads(await scene.signedIn(camila, 'pt'), id)).events)
  expect(texts.at(-1)).toMatch(/^Ainda precisamos de uma resposta sua/)
  expect((await view(id)).status).toBe('open')

  await passes(3.9)
  expect(await count(id, 'closed')).toBe(0)
  await passes(0.2)
  await passTime(scene.desk)
  expect(await count(id, 'closed')).toBe(1)
  expect(await view(id)).toMatchObject({ status: 'resolved', closed: 'silence', waits: [], dueAt: null })
})

test('one answer undoes it, with the clocks that it had', async () => {
  const id = await askedBack()
  const before = (await view(id)).clocks.find(({ kind }) => kind === 'resolution')!
  await passes(3.1)
  await passes(4.1)
  expect(await view(id)).toMatchObject({ closed: 'silence', reopensUntil: expect.any(String) })
  await scene.writes(owner, id, 'O segundo')
  const after = await view(id)
  expect(after).toMatchObject({ status: 'open', closed: null, resolvedAt: null })
  const clock = after.clocks.find(({ kind }) => kind === 'resolution')!
  expect(clock).toMatchObject({ startedBySeq: before.startedBySeq, state: 'running' })
  expect(Date.parse(clock.dueAt!) - scene.clock.now().getTime()).toBe(before.leftMs)
})

test('whoever answers is reminded of nothing, and a second wait has its own reminder', async () => {
  const id = await askedBack()
  await passes(2)
  await scene.writes(owner, id, 'O segundo')
  await passes(2)
  expect(await count(id, 'reminded')).toBe(0)
  await scene.writes(scene.bruna, id, 'E depois?', { wait: true })
  await passes(3.1)
  expect(await count(id, 'reminded')).toBe(1)
  await scene.writes(owner, id, 'Nada')
  await scene.writes(scene.bruna, id, 'Certo?', { wait: true })
  await passes(3.1)
  expect(await count(id, 'reminded')).toBe(2)
  expect((await view(id)).status).toBe('open')
})

describe('nobody is closed for silence', () => {
  test('with a P2', async () => {
    const id = await askedBack({ demand: 'incident', facts: p2Facts })
    for (let at = 0; at < 3; at += 1) await passes(5)
    expect(await count(id, 'reminded')).toBe(0)
    expect((await view(id)).status).toBe('open')
  })

  test('while support owes an answer, or waits for somebody else as well', async () => {
    const owed = await scene.opensOne(owner)
    await scene.done(scene.bruna, 'PUT', `/conversations/${owed}/wait`)
    const third = await askedBack()
    await scene.done(scene.bruna, 'PUT', `/conversations/${third}/third-party-wait`, { reason: 'The carrier' })
    for (let at = 0; at < 3; at += 1) await passes(5)
    for (const id of [owed, third]) expect(await count(id, 'reminded')).toBe(0)
  })
})

test('after long without any process, silence is reminded of first and closed four days later', async () => {
  const id = await askedBack()
  await passes(30)
  expect([await count(id, 'reminded'), await count(id, 'closed')]).toEqual([1, 0])
  await passes(4)
  expect(await count(id, 'closed')).toBe(1)
})

test('the reminder goes out by mail as an answer does, in general words', async () => {
  const visitor = await scene.visitor('website', 'es')
  const id = await scene.opensOne(visitor, { language: 'es' })
  await scene.desk.pool.query(
    "update requester set email = 'ana@cliente.example', email_confirmed = true where id = $1",
    [visitor.id],
  )
  await scene.writes(scene.bruna, id, '¿Cuál?', { wait: true })
  const { conversation } = await scene.reads(visitor, id)
  const seen = { deliveredSeq: conversation.lastSeq, seenSeq: conversation.lastSeq }
  await scene.done(visitor, 'PUT', `/conversations/${id}/marks`, seen)
  await passes(3.1)
  await sendDigest(scene.desk, id)
  const { rows } = await scene.desk.pool.query("select text from mail where kind = 'digest' and conversation_id = $1", [
    id,
  ])
  expect(rows).toHaveLength(1)
  expect(rows[0].text).toContain('Todavía necesitamos una respuesta suya')
})

test('what is being handed over is closed for silence as well, and then nobody needs to accept it', async () => {
  const id = await askedBack()
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/assignment`, { staffId: scene.bruna.id })
  const note = { evidence: 'None', promised: 'Nothing', awaited: 'Which one it is', to: scene.caio.id }
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/hand-overs/${newId()}`, note)
  await passes(3.1)
  await passes(4.1)
  expect(await view(id)).toMatchObject({ status: 'resolved', closed: 'silence' })
  expect((await kinds(id)).filter((kind) => kind === 'hand-over-answered')).toHaveLength(1)
})
