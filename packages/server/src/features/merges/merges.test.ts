import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { camila, diego, kindsOf, lucia, openScene, p2Facts, textsOf } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { compareLedger } from '../time/compare-ledger.ts'
import { passTime } from '../time/pass-time.ts'
import { readLogs } from '../log/read-logs.ts'

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
const merge = (viewer: Viewer, id: string, into: string) =>
  scene.ask(viewer, 'PUT', `/conversations/${id}/merge`, { into })
const unmerge = (viewer: Viewer, id: string) => scene.ask(viewer, 'DELETE', `/conversations/${id}/merge`)
const candidates = async (id: string, query = '') =>
  (await scene.done(scene.bruna, 'GET', `/conversations/${id}/merge-candidates${query}`)).items
const dueOf = async (id: string, kind: string) =>
  (await view(id)).clocks.findLast((clock) => clock.kind === kind && clock.state === 'running')?.dueAt

/** The stored clocks follow from the log, in each of these. */
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

/** Camila asked the same thing twice: an incident, and twenty minutes later a question. */
async function twice(): Promise<[string, string]> {
  const question = await scene.opensOne(owner, { text: 'Why did it stop?' })
  scene.clock.pass(20 * minute)
  const incident = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts, text: 'It stopped' })
  return [question, incident]
}

test('what was merged goes on in the other: the nearer promise holds, both sides read where, and neither loses a word', async () => {
  const [question, incident] = await twice()
  const before = await dueOf(incident, 'first-answer')
  expect((await merge(scene.bruna, question, incident)).body).toMatchObject({
    id: question,
    status: 'merged',
    dueAt: null,
  })
  expect(await dueOf(incident, 'first-answer')).toBe(before)
  for (const viewer of [owner, scene.bruna]) {
    const [source, target] = [await scene.reads(viewer, question), await scene.reads(viewer, incident)]
    const [sourceId, targetId] = [source.conversation.publicId, target.conversation.publicId]
    expect(source.conversation.related).toEqual([{ id: incident, publicId: targetId, how: 'merged-into' }])
    expect(target.conversation.related).toEqual([{ id: question, publicId: sourceId, how: 'merged' }])
    expect(source.events.at(-1)).toMatchObject({ kind: 'merged-into', words: expect.stringContaining(targetId) })
    expect(target.events.at(-1)).toMatchObject({
      kind: 'merged',
      body: { from: question },
      words: expect.stringContaining(sourceId),
    })
    expect(textsOf(source.events)[0]).toBe('Why did it stop?')
  }
  await expectRecomputed(question, incident)
})

test('a promise of the merged one that is nearer comes along', async () => {
  const incident = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
  const question = await scene.opensOne(owner)
  const nearer = await dueOf(incident, 'first-answer')
  await merge(scene.bruna, incident, question)
  expect(await dueOf(question, 'first-answer')).toBe(nearer)
  scene.clock.pass(31 * minute)
  await passTime(scene.desk)
  expect(kindsOf((await scene.reads(scene.bruna, question)).events)).toContain('clock-broken')
  expect(kindsOf((await scene.reads(scene.bruna, incident)).events)).not.toContain('clock-broken')
  await expectRecomputed(question, incident)
})

test('what broke and is still to be done says so before the merge, and is owed in the other after it', async () => {
  const [question, incident] = await twice()
  scene.clock.pass(31 * minute)
  await passTime(scene.desk)
  const broken = expect.objectContaining({ kind: 'first-answer', state: 'broken', owed: true })
  expect((await view(incident)).clocks).toContainEqual(broken)
  await merge(scene.bruna, incident, question)
  const owed = (await view(question)).clocks.filter((clock) => clock.owed).map(({ kind }) => kind)
  expect(owed).toEqual(expect.arrayContaining(['first-answer', 'resolution']))
  expect((await view(incident)).clocks.filter((clock) => clock.owed)).toEqual([])
  await scene.writes(scene.bruna, question, 'We look at it')
  expect((await view(question)).clocks.filter((clock) => clock.owed).map(({ kind }) => kind)).not.toContain(
    'first-answer',
  )
  await expectRecomputed(question, incident)
})

test('it is in no queue and in no list of its requester, and whoever writes or changes there is sent to the other', async () => {
  const [question, incident] = await twice()
  await merge(scene.bruna, question, incident)
  for (const view of ['all', 'resolved', 'unassigned']) {
    const { items } = await scene.done(scene.bruna, 'GET', `/queue?view=${view}&limit=100`)
    expect(items.map(({ id }: { id: string }) => id)).not.toContain(question)
  }
  const { items } = await scene.done(owner, 'GET', '/conversations?limit=100')
  expect(items.map(({ id }: { id: string }) => id)).not.toContain(question)
  const tries = [
    await scene.tryWrite(owner, question, 'Hello?'),
    await scene.tryWrite(scene.bruna, question, 'Hello'),
    await scene.tryWrite(scene.bruna, question, 'Hm', { kind: 'note' }),
    await scene.ask(scene.bruna, 'PUT', `/conversations/${question}/resolution`),
    await scene.ask(owner, 'PUT', `/conversations/${question}/facts/pipeline`, { value: 'x' }),
  ]
  for (const { status, body } of tries) {
    expect([status, body.because, body.conversation]).toEqual([422, 'merged', incident])
    expect(body.nextStep).toMatch(/\S/)
  }
})

describe('undone', () => {
  test('both go on by themselves, each with what it owed, and what was written meanwhile stays', async () => {
    const [question, incident] = await twice()
    const [ofQuestion, ofIncident] = [await dueOf(question, 'first-answer'), await dueOf(incident, 'first-answer')]
    await merge(scene.bruna, question, incident)
    await scene.writes(owner, incident, 'Meanwhile')
    expect((await unmerge(scene.caio, question)).body).toMatchObject({ status: 'open', related: [] })
    expect(await dueOf(question, 'first-answer')).toBe(ofQuestion)
    expect(await dueOf(incident, 'first-answer')).toBe(ofIncident)
    expect((await view(incident)).related).toEqual([])
    expect(textsOf((await scene.reads(owner, incident)).events)).toContain('Meanwhile')
    await scene.writes(owner, question, 'Here again')
    await expectRecomputed(question, incident)
    expect((await merge(scene.bruna, question, incident)).status).toBe(200)
    await expectRecomputed(question, incident)
  })

  test('a resolved one is resolved again', async () => {
    const [question, incident] = await twice()
    await scene.done(scene.bruna, 'PUT', `/conversations/${question}/resolution`)
    await merge(scene.bruna, question, incident)
    await unmerge(scene.bruna, question)
    expect(await view(question)).toMatchObject({ status: 'resolved', reopensUntil: expect.any(String) })
    await expectRecomputed(question, incident)
  })

  test('not once the other is closed for good, nor where nothing is merged', async () => {
    const [question, incident] = await twice()
    expect((await unmerge(scene.bruna, question)).body.because).toBe('not-merged')
    await merge(scene.bruna, question, incident)
    await scene.done(scene.bruna, 'PUT', `/conversations/${incident}/closure`)
    const { status, body } = await unmerge(scene.bruna, question)
    expect([status, body.because]).toEqual([422, 'closed-for-good'])
  })
})

describe('nobody merges', () => {
  async function expectRefused(id: string, into: string, because: string): Promise<void> {
    const { status, body } = await merge(scene.bruna, id, into)
    expect([status, body.because]).toEqual([422, because])
    expect(body.nextStep).toMatch(/\S/)
    expect((await view(id)).status).not.toBe('merged')
  }

  test("one person's conversation into another's, or into itself", async () => {
    const [question] = await twice()
    await expectRefused(question, await scene.opensOne(await scene.signedIn(diego)), 'other-requester')
    await expectRefused(question, question, 'same-conversation')
  })

  test('one into what is resolved or closed', async () => {
    const [question, incident] = await twice()
    await scene.done(scene.bruna, 'PUT', `/conversations/${incident}/resolution`)
    await expectRefused(question, incident, 'target-not-open')
    await scene.done(scene.bruna, 'PUT', `/conversations/${incident}/closure`)
    await expectRefused(question, incident, 'closed-for-good')
  })

  test('one that others were merged into, or into one that goes on elsewhere', async () => {
    const [question, incident] = await twice()
    const third = await scene.opensOne(owner)
    await merge(scene.bruna, question, incident)
    await expectRefused(incident, third, 'has-merged')
    const { body } = await merge(scene.bruna, third, question)
    expect([body.because, body.conversation]).toEqual(['merged', incident])
  })

  test('into one that they cannot see or that is not there, and no requester does', async () => {
    const [question, incident] = await twice()
    expect((await merge(scene.bruna, question, newId())).status).toBe(404)
    for (const viewer of [owner, scene.joana, scene.paulo])
      expect((await merge(viewer, question, incident)).status).toBe(404)
  })

  test('two into each other at once: one of the merges stands', async () => {
    const [question, incident] = await twice()
    const answers = await Promise.all([merge(scene.bruna, question, incident), merge(scene.caio, incident, question)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
    await expectRecomputed(question, incident)
  })
})

test('the candidates are the open ones of the same requester and standing, found by subject or conversation ID', async () => {
  owner = await scene.signedIn(lucia)
  const [question, incident] = await twice()
  const other = await scene.opensOne(owner, { text: 'About roles' })
  const resolved = await scene.opensOne(owner)
  await scene.done(scene.bruna, 'PUT', `/conversations/${resolved}/resolution`)
  await scene.opensOne(await scene.signedIn(camila))
  const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id).toSorted()
  expect(ids(await candidates(question))).toEqual([incident, other].toSorted())
  expect(ids(await candidates(question, '?find=ROLES'))).toEqual([other])
  const { publicId } = await view(incident)
  expect(await candidates(question, `?find=${publicId.slice(3).toLowerCase()}`)).toMatchObject([
    { id: incident, publicId, subject: 'It stopped', status: 'open' },
  ])
  expect((await scene.ask(owner, 'GET', `/conversations/${question}/merge-candidates`)).status).toBe(404)
})
