import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyLog } from '../test/any-log.ts'
import { defaultPolicy } from '../test/default-policy.ts'
import { answers, logOf, minute, opened, priority, resolved, waits } from '../test/log.ts'
import { clockRecords } from './clock-record.ts'
import { ledger } from './ledger.ts'

const policy = defaultPolicy()
const of = (kind: string, events: Parameters<typeof clockRecords>[0], now: number) =>
  clockRecords(events, policy, now * minute).find((record) => record.kind === kind)

test('an answer in time is kept with the time that it took', () => {
  expect(of('first-answer', logOf(opened(0), priority(0, 'P2'), answers(12)), 500)).toMatchObject({
    state: 'kept',
    endedAt: 12 * minute,
    elapsedMs: 12 * minute,
    lateMs: null,
    owed: false,
    priority: 'P2',
    pauses: [],
  })
})

test('what broke is broken for ever, owed until it is done, and then late by so much', () => {
  const events = logOf(opened(0), priority(0, 'P2'))
  expect(of('first-answer', events, 45)).toMatchObject({ state: 'broken', owed: true, lateAt: null, elapsedMs: null })
  expect(of('first-answer', logOf(opened(0), priority(0, 'P2'), answers(45)), 500)).toMatchObject({
    state: 'broken',
    endedAt: 30 * minute,
    owed: false,
    lateAt: 45 * minute,
    lateMs: 15 * minute,
    elapsedMs: 45 * minute,
  })
})

test('a pause is named and does not count', () => {
  const record = of('first-answer', logOf(opened(0), priority(0, 'P2'), waits(5), answers(25)), 500)
  expect(record).toMatchObject({
    elapsedMs: 5 * minute,
    pauses: [{ from: 5 * minute, to: 25 * minute, because: 'ledger.because.waiting-on-requester' }],
  })
})

test('a resolution counts as kept when it is made, and says until when a reopening can take that back', () => {
  const events = logOf(opened(0), priority(0, 'P3'), answers(3), resolved(20))
  const window = policy.promises.reopenWindowMs / minute
  expect(of('resolution', events, 30)).toMatchObject({
    state: 'kept',
    endedAt: 20 * minute,
    elapsedMs: 20 * minute,
    reopenableUntil: (20 + window) * minute,
    owed: false,
    pauses: [],
  })
  expect(of('resolution', events, 21 + window)).toMatchObject({
    state: 'kept',
    endedAt: 20 * minute,
    elapsedMs: 20 * minute,
    reopenableUntil: null,
  })
})

test('records are the clocks of the ledger, save that a resolution counts as kept at once', () => {
  fc.assert(
    fc.property(anyLog, fc.nat({ max: 5000 }), (events, later) => {
      const now = (events.at(-1)?.at ?? 0) + later * minute
      const records = clockRecords(events, policy, now)
      const { clocks } = ledger(events, policy, now)
      expect(records.map(({ kind, startedBySeq }) => [kind, startedBySeq])).toEqual(
        clocks.map(({ kind, startedBySeq }) => [kind, startedBySeq]),
      )
      for (const [at, record] of records.entries()) {
        const clock = clocks[at]!
        if (record.reopenableUntil === null) expect(record.state).toBe(clock.state)
        else expect([record.state, clock.state]).toEqual(['kept', 'paused'])
        if (record.state === 'kept') expect(record.elapsedMs).toBeGreaterThanOrEqual(0)
        for (const { from, to } of record.pauses) expect(to ?? Infinity).toBeGreaterThan(from)
      }
    }),
    { numRuns: 300 },
  )
})
