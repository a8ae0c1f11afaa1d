import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { camila, lucia, openScene, p2Facts } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { testDesk } from '../../test-desk.ts'
import { readBatch } from '../log/follow-log.ts'
import { passTime } from '../time/pass-time.ts'
import { boardIsUpToDate, storedAndRecomputed } from './board.fixture.ts'
import { followClocks } from './follow-clocks.ts'
import { clockRows } from './project-clocks.ts'
import type { BoardGroup, ClockLine } from './promise-shapes.ts'

const minute = 60_000
let scene: Scene
let owner: Viewer
let warned: string
let broken: string
let answered: string
beforeAll(async () => {
  scene = await openScene()
  owner = await scene.signedIn(camila)
  const sur = await scene.signedIn(lucia, 'es')
  broken = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts, text: 'Orders stand still' })
  scene.clock.pass(25 * minute)
  warned = await scene.opensOne(sur, { demand: 'incident', facts: p2Facts, language: 'es', text: 'Se paró la cola' })
  answered = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts, text: 'Invoices twice' })
  scene.clock.pass(5 * minute)
  await scene.writes(scene.bruna, answered, 'We are looking')
  scene.clock.pass(18 * minute)
  await passTime(scene.desk)
  await boardIsUpToDate(scene.desk)
})
afterAll(() => scene.close())

const board = (more = '', who = scene.otavio) => scene.done(who, 'GET', `/promise-board?zone=America/Sao_Paulo${more}`)
const clocks = async (query: string, who = scene.otavio): Promise<ClockLine[]> =>
  (await scene.done(who, 'GET', `/promise-board/clocks?${query}`)).items
const publicIdOf = async (id: string) => (await scene.reads(scene.bruna, id)).conversation.publicId

test('a leader sees what is about to break, what is broken and what was kept, and whose it is', async () => {
  const { all, by, today, week } = await board('&clock=first-answer')
  expect(all).toEqual({
    aboutToBreak: 1,
    owed: 1,
    brokenToday: 1,
    brokenThisWeek: 1,
    keptToday: 1,
    keptThisWeek: 1,
    running: 1,
    paused: 0,
  })
  expect(by.priority).toEqual([{ key: 'P2', label: null, ...all }])
  expect(by.organisation.map(({ label, owed, aboutToBreak }: BoardGroup) => [label, owed, aboutToBreak])).toEqual([
    ['Mar Azul Logística', 1, 0],
    ['Tierra Sur Alimentos', 0, 1],
  ])
  expect(by.language.map(({ key }: BoardGroup) => key)).toEqual(['en', 'es'])
  expect([today, week]).toEqual(['2026-03-02T03:00:00.000Z', '2026-03-02T03:00:00.000Z'])
})

test('from each number a leader comes to its promises and their conversations', async () => {
  expect((await clocks('show=owed&clock=first-answer')).map(({ conversation }) => conversation?.id)).toEqual([broken])
  expect(await clocks('show=about-to-break&clock=first-answer')).toMatchObject([
    {
      conversation: { id: warned, publicId: await publicIdOf(warned) },
      organisation: { name: 'Tierra Sur Alimentos' },
    },
  ])
  expect(await clocks('show=kept&clock=first-answer')).toMatchObject([
    { conversation: { id: answered }, elapsedMs: 5 * minute, lateMs: null, because: { words: 'a person answered' } },
  ])
  expect(await clocks('show=owed&clock=first-answer&language=pt')).toEqual([])
})

test('a promise that is due counts as broken at once, before anybody has written it', async () => {
  const before = (await board('&clock=first-answer')).all
  const id = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
  await boardIsUpToDate(scene.desk)
  const { nextChangeAt } = await board('&clock=first-answer')
  expect(Date.parse(nextChangeAt)).toBeGreaterThan(scene.clock.now().getTime())
  scene.clock.pass(31 * minute)
  const { all } = await board('&clock=first-answer')
  expect(all).toMatchObject({ owed: before.owed + 2, brokenToday: before.brokenToday + 2, running: 0 })
  expect((await clocks('show=owed&clock=first-answer')).at(-1)).toMatchObject({
    conversation: { id },
    state: 'broken',
    because: { key: 'due' },
  })
})

test('a list is read page by page, each promise once and in its order', async () => {
  const whole = await clocks('show=running')
  const seen: ClockLine[] = []
  let after: string | null = ''
  while (after !== null) {
    const page: { items: ClockLine[]; next: string | null } = await scene.done(
      scene.otavio,
      'GET',
      `/promise-board/clocks?show=running&limit=1${after && `&after=${after}`}`,
    )
    seen.push(...page.items)
    after = page.next
  }
  expect(whole.length).toBeGreaterThan(2)
  expect(seen).toEqual(whole)
  expect(whole.map(({ dueAt }) => dueAt)).toEqual(whole.map(({ dueAt }) => dueAt).toSorted())
})

test('who may read the numbers and not the conversations is named none of them', async () => {
  await scene.desk.db
    .insertInto('role')
    .values({ name: 'project-lead', permissions: ['promises:read', 'handed-off:read'] })
    .execute()
  const lead = await scene.staff('Tadeu Prado', ['project-lead'], [scene.teams.andes])
  await scene.done(scene.bruna, 'PUT', `/conversations/${broken}/hand-offs/${newId()}`, {
    teamId: scene.teams.andes,
    reason: 'It is theirs',
  })
  await boardIsUpToDate(scene.desk)
  const named = (lines: ClockLine[]) => lines.flatMap(({ conversation }) => conversation?.id ?? [])
  for (const [viewer, sees] of [
    [scene.paulo, []],
    [lead, [broken]],
  ] as const) {
    const { status, text } = await scene.ask(viewer, 'GET', '/promise-board/clocks?show=owed&clock=first-answer')
    expect(status).toBe(200)
    expect(named(JSON.parse(text).items)).toEqual(sees)
    expect(text).not.toContain(await publicIdOf(warned))
    expect(text).not.toContain('Se paró la cola')
  }
  expect(named(await clocks('show=owed&clock=first-answer'))).toContain(warned)
  for (const nobody of [scene.bruna, scene.joana, owner])
    expect((await scene.ask(nobody, 'GET', '/promise-board')).status).toBe(404)
})

test('a zone that there is not, and a page that no list gave, are refused by their field', async () => {
  const wrong = await scene.ask(scene.otavio, 'GET', '/promise-board?zone=Mars/Olympus')
  expect([wrong.status, wrong.body.errors[0].field]).toEqual([400, 'querystring.zone'])
  expect((await scene.ask(scene.otavio, 'GET', '/promise-board/clocks?show=owed&after=eA')).status).toBe(400)
})

test('the board is what follows from the logs, also after two processes have kept it and it was made anew', async () => {
  await playAnyStory(60)
  const beside = await testDesk({ beside: scene })
  const both = [scene.desk, beside.desk]
  for (let turn = 0; turn < 20; turn += 1)
    await Promise.all(both.map((desk) => readBatch(desk, 'promises', (tx, events) => followClocks(desk, tx, events))))
  await boardIsUpToDate(scene.desk)
  const compare = () => storedAndRecomputed(scene.desk, (ids) => clockRows(scene.desk, scene.desk.db, ids))
  const { stored, recomputed } = await compare()
  expect(stored.length).toBeGreaterThan(15)
  expect(stored).toEqual(recomputed)

  await scene.desk.pool.query("delete from promise_clock; delete from log_follower where name = 'promises'")
  await boardIsUpToDate(beside.desk)
  expect((await compare()).stored).toEqual(recomputed)
  await beside.close()
})

/** People do things in any order; what is refused is no matter. The order is the same in every run. */
async function playAnyStory(steps: number): Promise<void> {
  let state = 20_260_302
  const pick = (most: number) => (state = (state * 48_271) % 2_147_483_647) % most
  const ids = [broken, warned, answered]
  const conversation = () => `/conversations/${ids[pick(ids.length)]}`
  const acts = [
    () => scene.opensOne(owner, { demand: 'incident', facts: p2Facts }).then((id) => ids.push(id)),
    () => scene.ask(scene.bruna, 'PUT', `${conversation()}/messages/${newId()}`, { text: 'On it' }),
    () => scene.ask(owner, 'PUT', `${conversation()}/messages/${newId()}`, { text: 'And now?' }),
    () => scene.ask(scene.bruna, 'PUT', `${conversation()}/wait`),
    () => scene.ask(scene.bruna, 'DELETE', `${conversation()}/wait`),
    () => scene.ask(scene.bruna, 'PUT', `${conversation()}/resolution`),
    () => scene.ask(scene.bruna, 'DELETE', `${conversation()}/resolution`),
    () => scene.ask(scene.bruna, 'PUT', `${conversation()}/assignment`, { staffId: scene.caio.id }),
    () => scene.ask(scene.bruna, 'PUT', `${conversation()}/language`, { language: 'pt' }),
    () =>
      scene.ask(scene.bruna, 'PUT', `${conversation()}/facts/workaround`, {
        value: 'defined',
        reason: 'They route it',
      }),
    () =>
      scene.ask(scene.bruna, 'PUT', `${conversation()}/hand-offs/${newId()}`, {
        teamId: scene.teams.pampa,
        reason: 'Theirs',
      }),
    () => passTime(scene.desk),
  ]
  for (let step = 0; step < steps; step += 1) {
    await acts[pick(acts.length)]!()
    scene.clock.pass(pick(20) * minute)
  }
  await passTime(scene.desk)
}
