import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { projectChain } from './chain.ts'
import type { ChainStage } from './chain.ts'
import { defaultFigures } from './figures.ts'
import type { LicenceBalance } from './licences.ts'
import { project } from './projection.ts'
import type { ProjectionAsked } from './projection.ts'

const asked: ProjectionAsked = {
  environment: 'prod',
  now: { size: 'MEDIUM', replicas: 2, consumers: 20 },
  then: { size: 'MEDIUM', replicas: 4, consumers: 20 },
  load: { arrivalPerSecond: 30, meanSeconds: 2, queued: 0 },
  balance: { model: 'subscription', freeRtu: { prod: 4, test: 1 }, freeLicences: 3 },
}

describe('two medium replicas of twenty consumers, two seconds each, thirty messages a second', () => {
  const { now, then, change, licences, warnings, problems } = project(asked)

  test('take twenty a second for four RTU', () => {
    expect(now?.executionsAtOnce.value).toBe(40)
    expect(now?.ceiling.value).toBe(20)
    expect(now?.rtu.value).toBe(4)
    expect(now?.memory.value).toBe(256)
    expect(now?.memoryPerExecution.value).toBeCloseTo(6.4)
  })

  test('fall behind by ten a second, and meet the quota of four million after 4.6 days', () => {
    expect(now?.queueGrowth.value).toBe(10)
    expect(now?.queueQuota.value).toBe(4_000_000)
    expect(now?.quotaReachedAfter.value).toBe(400_000)
    expect(now!.quotaReachedAfter.value! / 86_400).toBeCloseTo(4.6, 1)
    expect(now?.drainedAfter.value).toBeNull()
  })

  test('need a third to keep up, and a fourth to drain', () => {
    expect(now?.replicasToKeepUp.value).toBe(3)
    expect(now?.replicasToDrain.value).toBe(4)
  })

  test('with four of them the queue gets shorter, for four RTU more, which the contract has', () => {
    expect(then.queueGrowth.value).toBe(-10)
    expect(change.rtu.value).toBe(4)
    expect(change.executionsAtOnce.value).toBe(40)
    expect(licences).toMatchObject({ verdict: 'enough', rtuLeft: { value: 0 }, licencesLeft: { value: 3 } })
    expect(warnings).toEqual(['above-contracted-rate'])
    expect(problems).toEqual([])
  })

  test('each number says why', () => {
    expect(now?.quotaReachedAfter).toEqual({
      value: 400_000,
      unit: 's',
      by: 'quota-reached-after',
      terms: [
        { name: 'queue-quota', value: 4_000_000, unit: 'messages' },
        { name: 'queued', value: 0, unit: 'messages' },
        { name: 'queue-growth', value: 10, unit: 'messages/s' },
      ],
    })
    expect(now?.ceiling.terms.map(({ name, value }) => [name, value])).toEqual([
      ['replicas', 2],
      ['consumers', 20],
      ['mean-execution-time', 2],
    ])
  })
})

test('a queue of six thousand drains in ten minutes where ten a second are to spare', () => {
  const { then } = project({ ...asked, load: { arrivalPerSecond: 30, meanSeconds: 2, queued: 6_000 } })
  expect(then.drainedAfter.value).toBe(600)
})

test('fewer consumers leave each execution more memory, and lower the ceiling', () => {
  const { then, warnings } = project({
    ...asked,
    then: { size: 'MEDIUM', replicas: 2, consumers: 10 },
    load: { ...asked.load, arrivalPerSecond: 9 },
  })
  expect(then.ceiling.value).toBe(10)
  expect(then.memoryPerExecution.value).toBeCloseTo(12.8)
  expect(warnings).toEqual(['no-reserve', 'above-contracted-rate', 'ceiling-falls'])
})

test('what is unknown stays unknown, and does not become nothing', () => {
  const { then } = project({ ...asked, load: { arrivalPerSecond: null, meanSeconds: null, queued: 0 } })
  expect(
    [then.ceiling, then.queueGrowth, then.quotaReachedAfter, then.replicasToKeepUp].map(({ value }) => value),
  ).toEqual([null, null, null, null])
  expect(then.rtu.value).toBe(8)
})

describe('licences', () => {
  const balance: LicenceBalance = { model: 'subscription', freeRtu: { prod: 3, test: 100 }, freeLicences: 0 }
  const verdict = (more: Partial<ProjectionAsked>) => project({ ...asked, balance, ...more }).licences.verdict
  const one = { size: 'SMALL', replicas: 1, consumers: 10 }
  const cases: readonly (readonly [string, Partial<ProjectionAsked>, string])[] = [
    ['RTU of another environment do not help', {}, 'short-of-rtu'],
    ['in that environment they do', { environment: 'test' }, 'enough'],
    ['a new pipeline takes a licence', { now: null, then: one }, 'short-of-licences'],
    ['less never lacks', { then: one }, 'enough'],
    ['a size that is not known cannot be checked', { then: { ...one, size: 'HUGE' } }, 'unknown'],
    ['nor can an unknown balance', { balance: null }, 'unknown'],
    [
      'a model without licences asks for RTU alone',
      { now: null, then: one, balance: { ...balance, model: 'capacity' } },
      'enough',
    ],
  ]
  for (const [what, more, expected] of cases) test(what, () => expect(verdict(more)).toBe(expected))
})

test('what no platform can deploy is said', () => {
  const problems = (then: object, load = {}) =>
    project({ ...asked, then: { ...asked.then, ...then }, load: { ...asked.load, ...load } }).problems
  expect(problems({ size: 'HUGE' })).toEqual([{ code: 'size-unknown', of: 'then' }])
  expect(problems({ consumers: 21 })).toEqual([{ code: 'consumers-above-size', of: 'then' }])
  expect(problems({ replicas: 0 })).toEqual([{ code: 'not-a-count', of: 'then' }])
  expect(problems({}, { meanSeconds: -1 })).toEqual([{ code: 'load-not-a-number', of: 'load' }])
})

describe('a chain', () => {
  const stage = (id: string, more: Partial<ChainStage> = {}): ChainStage => ({
    id,
    sizing: { size: 'MEDIUM', replicas: 2, consumers: 20 },
    meanSeconds: 2,
    queued: 0,
    ownArrivalPerSecond: 0,
    starts: [],
    ...more,
  })
  const starts = (to: string, perExecution: number | null = 1, waits = false) => ({ to, perExecution, waits })
  const seen = (stages: ChainStage[]) =>
    projectChain(stages, 'prod').map(({ id, arrivalPerSecond, throughputPerSecond, flags }) => [
      id,
      arrivalPerSecond,
      throughputPerSecond,
      ...flags,
    ])

  test('three events for each execution are three times the messages, of what gets through', () => {
    expect(
      seen([
        stage('orders', { ownArrivalPerSecond: 30, starts: [starts('stock', 3), starts('mail')] }),
        stage('stock', { starts: [starts('erp')] }),
        stage('mail', { ownArrivalPerSecond: 1 }),
        stage('erp', { sizing: null }),
      ]),
    ).toEqual([
      ['orders', 30, 20, 'falls-behind'],
      ['stock', 60, 20, 'falls-behind'],
      ['mail', 21, 20, 'falls-behind'],
      ['erp', 20, 0, 'not-deployed'],
    ])
  })

  test('what is known only while it runs is unknown from there on', () => {
    expect(seen([stage('a', { ownArrivalPerSecond: 5, starts: [starts('b', null)] }), stage('b')])).toEqual([
      ['a', 5, 5],
      ['b', null, null, 'arrival-unknown'],
    ])
  })

  test('a caller that waits for one that falls behind takes longer', () => {
    expect(seen([stage('a', { ownArrivalPerSecond: 15, starts: [starts('b', 2, true)] }), stage('b')])).toEqual([
      ['a', 15, 15, 'waits-longer'],
      ['b', 30, 20, 'falls-behind'],
    ])
  })

  test('in a ring no number holds', () => {
    expect(
      seen([stage('a', { ownArrivalPerSecond: 5, starts: [starts('b')] }), stage('b', { starts: [starts('b')] })]),
    ).toEqual([
      ['a', 5, 5],
      ['b', null, null, 'in-a-ring'],
    ])
  })
})

const sizing = fc.record({
  size: fc.constantFrom(...Object.keys(defaultFigures.sizes)),
  replicas: fc.integer({ min: 1, max: 20 }),
  consumers: fc.integer({ min: 1, max: 10 }),
})
const load = fc.record({
  arrivalPerSecond: fc.double({ min: 0.01, max: 1_000, noNaN: true }),
  meanSeconds: fc.double({ min: 0.01, max: 600, noNaN: true }),
  queued: fc.integer({ min: 0, max: 1_000_000 }),
})

test('the replicas that it says keep up do, one fewer does not, and those that drain have something to spare', () => {
  fc.assert(
    fc.property(sizing, load, (now, given) => {
      const of = (replicas: number) => project({ ...asked, now, then: { ...now, replicas }, load: given }).then
      const { replicasToKeepUp, replicasToDrain } = of(1)
      const tolerance = 1e-6 * given.arrivalPerSecond
      expect(of(replicasToKeepUp.value!).queueGrowth.value).toBeLessThanOrEqual(tolerance)
      if (replicasToKeepUp.value! > 1)
        expect(of(replicasToKeepUp.value! - 1).queueGrowth.value).toBeGreaterThan(-tolerance)
      expect(of(replicasToDrain.value!).queueGrowth.value).toBeLessThan(tolerance)
      expect(replicasToDrain.value! - replicasToKeepUp.value!).toBeLessThanOrEqual(1)
    }),
  )
})

test('a queue either reaches its quota or is drained, never both; and a change there and back costs nothing', () => {
  fc.assert(
    fc.property(sizing, sizing, load, (now, then, given) => {
      const there = project({ ...asked, now, then, load: given })
      const back = project({ ...asked, now: then, then: now, load: given })
      expect(there.then.quotaReachedAfter.value === null || there.then.drainedAfter.value === null).toBe(true)
      expect(there.change.rtu.value! + back.change.rtu.value!).toBe(0)
      expect(there.change.memory.value! + back.change.memory.value!).toBe(0)
    }),
  )
})
