import { afterAll, beforeAll, expect, test } from 'vitest'
import { camila, openScene, p2Facts } from '../../scene.fixture.ts'
import type { Scene } from '../../scene.fixture.ts'
import { testDesk } from '../../test-desk.ts'
import { checkLedgers } from '../time/check-ledgers.ts'
import { passTime } from '../time/pass-time.ts'
import { boardIsUpToDate } from './board.fixture.ts'
import { zonedInstant } from './zoned-instant.ts'

const minute = 60_000
let scene: Scene
let ids: Readonly<Record<'swift' | 'steady' | 'paused' | 'late' | 'open' | 'dropped', string>>

/**
 * Six conversations, each a P2 with 30 minutes to its first answer, all opened at 09:00:
 *
 * | conversation | what happened                                | first answer         |
 * | ------------ | -------------------------------------------- | -------------------- |
 * | paused       | 09:05 to 09:25 waiting on the requester      | kept, took 5 min     |
 * | swift        | answered 09:12                               | kept, took 12 min    |
 * | steady       | answered 09:20                               | kept, took 20 min    |
 * | late         | answered 09:45                               | broken, 15 min late  |
 * | open         | never answered                               | broken, still owed   |
 * | dropped      | resolved 09:10 without an answer             | excluded: resolved   |
 */
beforeAll(async () => {
  scene = await openScene({ now: '2026-03-02T09:00:00Z' })
  const owner = await scene.signedIn(camila)
  const opens = () => scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
  ids = {
    swift: await opens(),
    steady: await opens(),
    paused: await opens(),
    late: await opens(),
    open: await opens(),
    dropped: await opens(),
  }
  const at = (time: string) => scene.clock.set(`2026-03-02T${time}:00Z`)
  at('09:05')
  await scene.done(scene.bruna, 'PUT', `/conversations/${ids.paused}/wait`)
  at('09:10')
  await scene.done(scene.bruna, 'PUT', `/conversations/${ids.dropped}/resolution`)
  at('09:12')
  await scene.writes(scene.bruna, ids.swift, 'We are looking')
  at('09:20')
  await scene.writes(scene.bruna, ids.steady, 'We are looking')
  at('09:25')
  await scene.writes(scene.bruna, ids.paused, 'We are looking')
  at('09:45')
  await passTime(scene.desk)
  await scene.writes(scene.bruna, ids.late, 'We are looking')
  at('10:00')
  await boardIsUpToDate(scene.desk)
})
afterAll(() => scene.close())

const period = 'from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z&zone=America/Sao_Paulo'
const report = (query: string) => scene.done(scene.otavio, 'GET', `/promise-report?${period}&${query}`)

test('a period is what was worked out by hand', async () => {
  const { all, groups, excluded, paused } = await report('by=week&clock=first-answer')
  expect(all).toEqual({
    kept: 3,
    broken: 2,
    keptShare: 0.6,
    reopenable: 0,
    owed: 1,
    excluded: 1,
    elapsed: { count: 4, p50: 12 * minute, p90: 45 * minute, p95: 45 * minute, p99: 45 * minute },
    late: { count: 1, p50: 15 * minute, p90: 15 * minute, p95: 15 * minute, p99: 15 * minute },
  })
  expect(groups).toEqual([{ key: '2026-03-02', label: null, ...all }])
  expect(excluded).toEqual([{ key: 'resolved', words: 'the conversation was resolved', count: 1 }])
  expect(paused).toEqual([
    { key: 'waiting-on-requester', words: 'waiting on the requester', count: 1, ms: 20 * minute },
  ])
})

test('what is excluded can be opened, by its reason', async () => {
  const of = async (because: string) =>
    (
      await scene.done(
        scene.otavio,
        'GET',
        `/promise-board/clocks?show=excluded&clock=first-answer&because=${because}&from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z`,
      )
    ).items
  expect(await of('resolved')).toMatchObject([{ conversation: { id: ids.dropped }, state: 'cancelled' }])
  expect(await of('merged-into')).toEqual([])
})

test('a period ends before its end, and another one has nothing of it', async () => {
  const none = await scene.done(
    scene.otavio,
    'GET',
    '/promise-report?from=2026-03-02T10:00:00Z&to=2026-03-03T00:00:00Z&by=clock',
  )
  expect(none.all).toMatchObject({ kept: 0, broken: 0, keptShare: null, elapsed: null, late: null })
  const until = await scene.done(
    scene.otavio,
    'GET',
    '/promise-report?from=2026-03-02T00:00:00Z&to=2026-03-02T09:30:00Z&by=clock&clock=first-answer',
  )
  expect(until.all).toMatchObject({ kept: 3, broken: 0 })
})

test('a resolution counts once it is made, and says that a reopening may take it back', async () => {
  const { all } = await report('by=clock&clock=resolution')
  expect(all).toMatchObject({ kept: 1, reopenable: 1, broken: 0 })
  await scene.done(scene.bruna, 'DELETE', `/conversations/${ids.dropped}/resolution`)
  await boardIsUpToDate(scene.desk)
  expect((await report('by=clock&clock=resolution')).all).toMatchObject({ kept: 0, reopenable: 0 })
})

test('as CSV it is in the reader’s language, exact, and no cell of it is a formula', async () => {
  await scene.desk.db
    .updateTable('organisation')
    .set({ name: '=cmd|calc' })
    .where('id', '=', (await scene.reads(scene.bruna, ids.open)).conversation.organisation!.id)
    .execute()
  await scene.desk.directory.refresh()
  const csv = (query: string) => scene.ask(scene.otavio, 'GET', `/promise-report/csv?${period}&${query}`)
  const { headers, text } = await csv('by=organisation&clock=first-answer')
  expect(headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(text).toBe(
    [
      '\uFEFFOrganisation,Kept,Broken,Kept (%),"Kept, may still be reopened","Broken, still owed",Excluded,Time until done p50 (ms),Time until done p90 (ms),Time until done p95 (ms),Time until done p99 (ms),Lateness p50 (ms),Lateness p90 (ms),Lateness p95 (ms),Lateness p99 (ms),From,Until before',
      'All,3,2,60,0,1,1,720000,2700000,2700000,2700000,900000,900000,900000,900000,2026-03-01T21:00:00.000-03:00,2026-03-02T21:00:00.000-03:00',
      "'=cmd|calc,3,2,60,0,1,1,720000,2700000,2700000,2700000,900000,900000,900000,900000,2026-03-01T21:00:00.000-03:00,2026-03-02T21:00:00.000-03:00",
      '',
    ].join('\r\n'),
  )
  const every = (await csv('by=organisation&clock=first-answer&of=clocks')).text.split('\r\n')
  expect(every).toHaveLength(8)
  const late = (await scene.reads(scene.bruna, ids.late)).conversation.publicId
  expect(every.find((line) => line.includes(late))).toContain(
    `${late},broken,its due instant came,2026-03-02T06:00:00.000-03:00,2026-03-02T06:30:00.000-03:00,2026-03-02T06:30:00.000-03:00,2026-03-02T06:45:00.000-03:00,1800000,2700000,900000,0`,
  )
})

test('an instant is written as the wall time of its zone, with the offset of that day', () => {
  const noon = new Date('2026-07-01T12:00:00.007Z')
  expect(zonedInstant(noon, 'UTC')).toBe('2026-07-01T12:00:00.007+00:00')
  expect(zonedInstant(noon, 'Europe/Madrid')).toBe('2026-07-01T14:00:00.007+02:00')
})

test('an operator compares clocks with the logs, and sees what differed; who may not see the conversation is not named it', async () => {
  const run = (who = scene.paulo) => {
    scene.clock.pass(1_000)
    return scene.ask(who, 'POST', '/ledger-checks', { scope: 'sample' })
  }
  expect((await run()).body.check).toMatchObject({ scope: 'sample', different: 0, examples: [] })
  expect((await run(scene.otavio)).status).toBe(404)
  await scene.desk.pool.query("update conversation set due_at = due_at + interval '1 minute' where id = $1", [ids.open])
  expect((await run()).body.check).toMatchObject({ different: 1, examples: [{ conversation: null, what: ['due'] }] })
  const [latest] = (await scene.done(scene.otavio, 'GET', '/ledger-checks')).items
  expect(latest.examples).toMatchObject([{ conversation: { id: ids.open }, what: ['due'] }])
  await scene.desk.pool.query("update conversation set due_at = due_at - interval '1 minute' where id = $1", [ids.open])
  expect((await checkLedgers(scene.desk, 'all')).different).toEqual([])
})

test('a desk without conversations has nothing to compare, and says so', async () => {
  const empty = await testDesk()
  for (const scope of ['sample', 'all'] as const)
    expect(await checkLedgers(empty.desk, scope)).toMatchObject({ examined: 0, different: [] })
  const { rows } = await empty.desk.pool.query('select ended_at from ledger_check')
  expect(rows.filter(({ ended_at }) => ended_at === null)).toEqual([])
  await empty.close()
})
