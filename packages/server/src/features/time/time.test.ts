import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDefaultPolicy } from '@plantao/rules/default-policy'
import { camila, openScene, p2Facts } from '../../scene.fixture.ts'
import type { Scene } from '../../scene.fixture.ts'
import { rollOutPolicy } from '../policy/roll-out-policy.ts'
import { checkLedgers } from './check-ledgers.ts'
import { followTime } from './follow-time.ts'
import { catchUp, passTime } from './pass-time.ts'

const minute = 60_000
let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene.close())

async function breaksOf(id: string) {
  const { rows } = await scene.desk.pool.query(
    "select seq, at, body from event where conversation_id = $1 and kind = 'clock-broken' order by seq",
    [id],
  )
  return rows
}

test('where there is no conversation yet, there is nothing to compare', async () => {
  for (const scope of ['all', 'sample'] as const)
    expect(await checkLedgers(scene.desk, scope)).toMatchObject({ examined: 0, different: [] })
})

test('a promise that nobody kept is in the log as broken at its due instant, whenever it is noticed, and once', async () => {
  const owner = await scene.signedIn(camila)
  const opened = scene.clock.now().getTime()
  const id = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts })

  scene.clock.pass(29 * minute)
  await passTime(scene.desk)
  expect(await breaksOf(id)).toEqual([])
  scene.clock.pass(5 * minute)
  await Promise.all([passTime(scene.desk), passTime(scene.desk), passTime(scene.desk)])
  await passTime(scene.desk)

  expect((await breaksOf(id)).map(({ body }) => body)).toEqual([
    { clock: 'first-answer', startedBySeq: 1, dueAt: opened + 30 * minute },
  ])
  const page = await scene.reads(scene.bruna, id)
  expect(page.events.find(({ kind }) => kind === 'clock-broken')).toMatchObject({
    words: 'Promise broken: First answer.',
  })
  expect(page.conversation.clocks).toContainEqual(
    expect.objectContaining({
      kind: 'first-answer',
      state: 'broken',
      endedAt: new Date(opened + 30 * minute).toISOString(),
    }),
  )
})

test('an answer a moment after the due instant, before anybody looked, is late all the same', async () => {
  const owner = await scene.signedIn(camila)
  const id = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
  scene.clock.pass(30 * minute + 1)
  await scene.writes(scene.bruna, id, 'We are looking')
  await passTime(scene.desk)
  expect((await breaksOf(id)).map(({ body }) => body.clock)).toEqual(['first-answer'])
})

test('whatever broke while no process ran is in the log before anything else that time does', async () => {
  const owner = await scene.signedIn(camila)
  const ids = await Promise.all([1, 2, 3].map(() => scene.opensOne(owner, { demand: 'incident', facts: p2Facts })))
  scene.clock.pass(40 * minute)
  expect(await catchUp(scene.desk)).toBeGreaterThanOrEqual(3)
  for (const id of ids) {
    expect(await breaksOf(id)).toHaveLength(1)
    expect((await scene.reads(scene.bruna, id)).events.at(-1)?.kind).toBe('clock-broken')
  }
  await passTime(scene.desk)
  for (const id of ids) expect(await breaksOf(id)).toHaveLength(1)
})

test('an answer within its time leaves nothing to break', async () => {
  const owner = await scene.signedIn(camila)
  const id = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
  scene.clock.pass(10 * minute)
  await scene.writes(scene.bruna, id, 'We are looking')
  scene.clock.pass(60 * minute)
  await passTime(scene.desk)
  expect(await breaksOf(id)).toEqual([])
})

test('stored clocks that do not follow from the log are reported with their conversation', async () => {
  const id = await scene.opensOne(await scene.signedIn(camila), { demand: 'incident', facts: p2Facts })
  expect((await checkLedgers(scene.desk, 'all')).different).toEqual([])
  await scene.desk.pool.query("update conversation set due_at = due_at + interval '1 minute' where id = $1", [id])
  for (const scope of ['all', 'sample'] as const)
    expect((await checkLedgers(scene.desk, scope)).different).toEqual([{ conversation: id, what: ['due'] }])
})

test('a conversation that has yet to hear of the policy in force is not taken for a different one', async () => {
  const id = await scene.opensOne(await scene.signedIn(camila), { demand: 'incident', facts: p2Facts })
  const document = readDefaultPolicy().replace(
    'beforeBreak: { P1: 5 min, P2: 10 min',
    'beforeBreak: { P1: 5 min, P2: 12 min',
  )
  const draft = await scene.done(scene.paulo, 'PUT', '/policy/draft', { document, basedOn: 1, revision: 0 })
  await scene.done(scene.paulo, 'POST', '/policy/versions', { revision: draft.revision, running: 're-base', note: '' })
  const different = async () => (await checkLedgers(scene.desk, 'all')).different
  expect((await different()).map(({ conversation }) => conversation)).not.toContain(id)
  await rollOutPolicy(scene.desk)
  expect((await different()).map(({ conversation }) => conversation)).not.toContain(id)
  await scene.desk.pool.query(
    "update conversation set next_tick_at = next_tick_at + interval '1 minute' where id = $1",
    [id],
  )
  expect(await different()).toContainEqual({ conversation: id, what: ['tick'] })
})

test('promises break in time while nothing can be offered', async () => {
  const owner = await scene.signedIn(camila)
  const opens = () => scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
  const late = await opens()
  scene.clock.pass(40 * minute)
  await scene.desk.pool.query("insert into setting (name, value) values ('offering', '{}')")
  const stop = followTime(scene.desk)
  try {
    await expect.poll(() => breaksOf(late), { timeout: 5_000 }).toHaveLength(1)
    const id = await opens()
    scene.clock.pass(31 * minute)
    await expect.poll(() => breaksOf(id), { timeout: 5_000 }).toHaveLength(1)
  } finally {
    await stop()
    await scene.desk.pool.query("delete from setting where name = 'offering'")
  }
})

test('a process whose clock is behind writes nothing before what is written already', async () => {
  const owner = await scene.signedIn(camila)
  const id = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
  const opened = scene.clock.now()
  scene.clock.pass(-2 * minute)
  await scene.writes(scene.bruna, id, 'We are looking')
  const { events } = await scene.reads(scene.bruna, id)
  expect(events.at(-1)).toMatchObject({ kind: 'message-sent', at: opened.toISOString() })
  scene.clock.set(opened)
  expect((await checkLedgers(scene.desk, 'all')).different.map(({ conversation }) => conversation)).not.toContain(id)
})
