import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { camila, kindsOf, openScene, p2Facts, textsOf } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { readLogs } from '../log/read-logs.ts'
import { compareLedger } from '../time/compare-ledger.ts'

let scene: Scene
let owner: Viewer
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(async () => {
  owner = await scene.signedIn(camila)
})
afterAll(() => scene.close())

const minute = 60_000
const view = async (id: string, viewer: Viewer = scene.bruna) => (await scene.reads(viewer, id)).conversation
const matter = { subject: 'A new user cannot sign in', demand: 'access' }
const trySplit = (viewer: Viewer, id: string, messages: readonly string[], splitId = newId(scene.clock.now())) =>
  scene.ask(viewer, 'PUT', `/conversations/${id}/splits/${splitId}`, { messages, ...matter })
async function splitOff(id: string, messages: readonly string[]): Promise<string> {
  const { status, body, text } = await trySplit(scene.bruna, id, messages)
  expect(status, text).toBe(200)
  return body.conversation.id
}
const runningOf = async (id: string, kind: string) =>
  (await view(id)).clocks.find((clock) => clock.kind === kind && clock.state === 'running')
const quotes = async (viewer: Viewer, id: string) => scene.done(viewer, 'GET', `/conversations/${id}/quotes`)

async function expectRecomputed(...ids: readonly string[]): Promise<void> {
  const logs = await readLogs(scene.desk.db, ids)
  for (const id of ids) {
    const row = await scene.desk.db
      .selectFrom('conversation')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const now = scene.clock.now().getTime()
    expect(compareLedger(row, logs.get(id)!, scene.desk.policies(), now)).toEqual([])
  }
}

test('another matter gets a conversation of its own: named on both sides, quoted from where it was written', async () => {
  const id = await scene.opensOne(owner, { text: 'The orders stopped', demand: 'incident', facts: p2Facts })
  await scene.writes(scene.bruna, id, 'We look at it')
  const message = await scene.writes(owner, id, 'Also, a new user cannot sign in')
  const into = await splitOff(id, [message.id])
  for (const viewer of [owner, scene.bruna]) {
    const [source, made] = [await scene.reads(viewer, id), await scene.reads(viewer, into)]
    expect(made.conversation).toMatchObject({
      subject: matter.subject,
      demand: 'access',
      status: 'open',
      quotes: { conversation: id, seqs: [message.seq] },
      related: [{ id, publicId: source.conversation.publicId, how: 'split-from' }],
    })
    expect(source.conversation.related).toEqual([{ id: into, publicId: made.conversation.publicId, how: 'split-into' }])
    expect(source.events.at(-1)?.words).toContain(made.conversation.publicId)
    expect(textsOf(source.events)).toContain('Also, a new user cannot sign in')
    expect(textsOf(made.events).join()).toContain(source.conversation.publicId)
    expect((await quotes(viewer, into)).items.map(({ text }: { text: string }) => text)).toEqual([
      'Also, a new user cannot sign in',
    ])
  }
  expect((await view(into)).requester.id).toBe(owner.id)
})

test('it takes the answer that its messages are owed, and leaves here what the others are', async () => {
  const id = await scene.opensOne(owner)
  await scene.writes(scene.bruna, id, 'Hello')
  const first = await scene.writes(owner, id, 'The first thing')
  const due = (await runningOf(id, 'next-answer'))!.dueAt!
  scene.clock.pass(10 * minute)
  await scene.writes(owner, id, 'The second thing')
  scene.clock.pass(10 * minute)
  const into = await splitOff(id, [first.id])
  expect((await runningOf(into, 'next-answer'))!.dueAt).toBe(due)
  expect(Date.parse((await runningOf(id, 'next-answer'))!.dueAt!)).toBe(Date.parse(due) + 10 * minute)
  await expectRecomputed(id, into)
})

test('of a later message, it is owed since that message', async () => {
  const id = await scene.opensOne(owner)
  await scene.writes(scene.bruna, id, 'Hello')
  await scene.writes(owner, id, 'The first thing')
  const due = (await runningOf(id, 'next-answer'))!.dueAt!
  scene.clock.pass(10 * minute)
  const second = await scene.writes(owner, id, 'The second thing')
  const into = await splitOff(id, [second.id])
  expect((await runningOf(id, 'next-answer'))!.dueAt).toBe(due)
  expect(Date.parse((await runningOf(into, 'next-answer'))!.dueAt!)).toBe(Date.parse(due) + 10 * minute)
  await expectRecomputed(id, into)
})

test('where every unanswered message goes nothing is owed here, and what was answered takes nothing along', async () => {
  const id = await scene.opensOne(owner)
  await scene.writes(scene.bruna, id, 'Hello')
  const asked = await scene.writes(owner, id, 'One thing')
  const into = await splitOff(id, [asked.id])
  expect(await runningOf(id, 'next-answer')).toBeUndefined()
  expect(await runningOf(into, 'next-answer')).toBeDefined()

  await scene.writes(scene.bruna, id, 'Anything else?')
  const again = await splitOff(id, [asked.id])
  expect((await view(again)).clocks.filter(({ state }) => state === 'running').map(({ kind }) => kind)).toEqual([
    'resolution',
  ])
  await expectRecomputed(id, into, again)
})

test('an answer that is owed for a "not solved" stays where that was said', async () => {
  const id = await scene.opensOne(owner)
  const { id: first } = (await scene.reads(owner, id)).events.find(({ message }) => message)!.message!
  await scene.writes(scene.bruna, id, 'Like this')
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  await scene.done(owner, 'PUT', `/conversations/${id}/resolution/answer`, { solved: false })
  const due = (await runningOf(id, 'next-answer'))!.dueAt
  const into = await splitOff(id, [first])
  expect((await runningOf(id, 'next-answer'))!.dueAt).toBe(due)
  expect(await runningOf(into, 'next-answer')).toBeUndefined()
  await expectRecomputed(id, into)
})

test('sent again it is the same split, and its id is nobody else’s', async () => {
  const id = await scene.opensOne(owner)
  const message = await scene.writes(owner, id, 'Also this')
  const splitId = newId(scene.clock.now())
  for (let at = 0; at < 2; at += 1) expect((await trySplit(scene.bruna, id, [message.id], splitId)).status).toBe(200)
  const kinds = kindsOf((await scene.reads(scene.bruna, id)).events)
  expect(kinds.filter((kind) => kind === 'split')).toHaveLength(1)
  const other = await scene.opensOne(owner)
  expect((await trySplit(scene.bruna, id, [message.id], other)).status).toBe(409)
})

describe('refused', () => {
  test('for messages of another conversation, notes, and what is only the desk’s own words', async () => {
    const id = await scene.opensOne(owner)
    const elsewhere = await scene.writes(owner, await scene.opensOne(owner), 'Elsewhere')
    const note = await scene.writes(scene.bruna, id, 'Hm', { kind: 'note' })
    const answer = await scene.writes(scene.bruna, id, 'Hello')
    for (const messages of [[elsewhere.id], [note.id], [answer.id], [newId()]]) {
      const { status, body } = await trySplit(scene.bruna, id, messages)
      expect([status, body.errors?.[0]?.field]).toEqual([400, 'body.messages'])
    }
  })

  test('where it is resolved, with what to do', async () => {
    const id = await scene.opensOne(owner)
    const message = await scene.writes(owner, id, 'Also this')
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
    const { status, body } = await trySplit(scene.bruna, id, [message.id])
    expect([status, body.because]).toEqual([422, 'resolved'])
    expect(body.nextStep).toMatch(/\S/)
  })

  test('for the requester, and for staff without the permission', async () => {
    const id = await scene.opensOne(owner)
    const message = await scene.writes(owner, id, 'Also this')
    for (const viewer of [owner, scene.paulo, scene.joana])
      expect((await trySplit(viewer, id, [message.id])).status).toBe(404)
  })
})

test('a team that was handed the new conversation reads no quote of the old one, which it may not read', async () => {
  const id = await scene.opensOne(owner, { text: 'lapwing elsewhere' })
  const message = await scene.writes(owner, id, 'lapwing quoted')
  const into = await splitOff(id, [message.id])
  await scene.done(scene.bruna, 'PUT', `/conversations/${into}/hand-offs/${newId()}`, {
    teamId: scene.teams.andes,
    reason: 'Theirs',
  })
  expect(await quotes(scene.joana, into)).toEqual({ conversation: null, items: [] })
  expect((await scene.ask(scene.joana, 'GET', `/conversations/${id}`)).status).toBe(404)
  expect((await quotes(scene.bruna, into)).items).toHaveLength(1)
})

test('whoever is no longer signed in reads neither the quote nor the conversation', async () => {
  const visitor = await scene.visitor()
  const id = await scene.opensOne(visitor, { text: 'Before the sign-in' })
  await scene.goesOn(visitor, owner, id)
  const message = await scene.writes(owner, id, 'siskin of the realm')
  const into = await splitOff(id, [message.id])
  expect((await scene.ask(visitor, 'GET', `/conversations/${into}`)).status).toBe(404)
  expect((await scene.ask(visitor, 'GET', `/conversations/${into}/quotes`)).status).toBe(404)
  expect(await view(id, visitor)).toMatchObject({ related: [], quotes: null })
  expect((await quotes(owner, into)).items).toHaveLength(1)
})
