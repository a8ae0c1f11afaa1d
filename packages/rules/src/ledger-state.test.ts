import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answeringPolicy } from '../test/default-policy.ts'
import { anyLog } from '../test/any-log.ts'
import { answers, asks, logOf, minute, opened, priority, waits } from '../test/log.ts'
import {
  advanceLedger,
  breaksDue,
  carriedFrom,
  clocksOf,
  emptyLedger,
  nextBreakAt,
  owedDue,
  sameLedger,
} from './ledger-state.ts'
import type { LedgerState } from './ledger-state.ts'
import { ledger } from './ledger.ts'
import type { LogEvent } from './log.ts'

const policy = answeringPolicy()
const afterAll = (events: readonly LogEvent[]) =>
  events.reduce<LedgerState>((state, event) => advanceLedger(state, event, policy), emptyLedger)

test('event by event, through JSON, the last clocks are those of the whole log at once', () => {
  fc.assert(
    fc.property(anyLog, fc.nat({ max: 5000 }), (events, laterMinutes) => {
      const now = (events.at(-1)?.at ?? 0) + laterMinutes * minute
      const stored = events.reduce<LedgerState>(
        (state, event) => advanceLedger(JSON.parse(JSON.stringify(state)) as LedgerState, event, policy),
        emptyLedger,
      )
      const kept = clocksOf(stored, policy, now)
      const whole = ledger(events, policy, now).clocks
      const ids = new Set(kept.map(({ kind, startedBySeq }) => `${kind} ${startedBySeq}`))
      expect(kept).toEqual(whole.filter(({ kind, startedBySeq }) => ids.has(`${kind} ${startedBySeq}`)))
      const left = whole.filter(({ kind, startedBySeq }) => !ids.has(`${kind} ${startedBySeq}`))
      expect(left.filter(({ state }) => state === 'running' || state === 'paused')).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('a state stays small, however long the conversation', () => {
  const events = logOf(
    opened(0),
    ...Array.from({ length: 200 }, (_, turn) => [asks(turn * 2), answers(turn * 2 + 1)]).flat(),
  )
  expect(afterAll(events).clocks.length).toBeLessThanOrEqual(5)
})

test('what is owed is due at its instant also after that has passed, and not at all while it waits', () => {
  expect(owedDue(afterAll(logOf(opened(0), priority(0, 'P2'))))).toBe(30 * minute)
  expect(owedDue(afterAll(logOf(opened(0), priority(0, 'P2'), asks(500))))).toBe(30 * minute)
  expect(owedDue(afterAll(logOf(opened(0), priority(0, 'P2'), waits(5))))).toBeNull()
  expect(owedDue(afterAll(logOf(opened(0), priority(0, 'P2'), answers(5))))).toBeNull()
})

test('a state that an earlier release stored goes on as it stood, around the clock', () => {
  const stored = {
    now: 0,
    priority: 'P2',
    plan: 'standard',
    clocks: [
      {
        kind: 'first-answer',
        startedBySeq: 1,
        startedAt: 0,
        targetMs: 30 * minute,
        state: 'running',
        endedAt: null,
        leftMs: 30 * minute,
        runsSince: 0,
        spentMs: 0,
        owed: true,
      },
    ],
  } as const satisfies LedgerState
  const [answered] = logOf(answers(29))
  expect(owedDue(stored)).toBe(30 * minute)
  expect(nextBreakAt(stored)).toBe(30 * minute)
  expect(clocksOf(stored, policy, 31 * minute)).toMatchObject([{ state: 'broken', endedAt: 30 * minute }])
  expect(answered && clocksOf(advanceLedger(stored, answered, policy), policy, 99 * minute)).toMatchObject([
    { state: 'kept' },
  ])
})

test('what a conversation owes when it is merged is what the other owes from then on', () => {
  const small = afterAll(logOf(opened(0), priority(0, 'P2')))
  const carries = carriedFrom(small, policy, 10 * minute)
  expect(carries).toEqual([{ kind: 'first-answer', targetMs: 30 * minute, leftMs: 20 * minute }])
  const large = afterAll(logOf(opened(0), priority(0, 'P4'), [10, 'merged', { from: 'PL-1', carries }]))
  expect(owedDue(large)).toBe(30 * minute)
  expect(carriedFrom(small, policy, 40 * minute)).toMatchObject([{ leftMs: null }])
})

test('breaks that wait to be written are told in the order of their instants, and only once written no more', () => {
  const late = afterAll(logOf(opened(0), priority(0, 'P2'), [5, 'escalated', { escalationId: 'e' }]))
  expect(breaksDue(late, 29 * minute)).toEqual([])
  expect(breaksDue(late, 500 * minute)).toEqual([
    { clock: 'first-answer', startedBySeq: 1, at: 30 * minute },
    { clock: 'escalation-acknowledgement', startedBySeq: 3, at: 65 * minute },
  ])
  const [written] = logOf([70, 'clock-broken', { clock: 'first-answer', startedBySeq: 1, dueAt: 30 * minute }])
  expect(written && breaksDue(advanceLedger(late, written, policy), 500 * minute).map(({ clock }) => clock)).toEqual([
    'escalation-acknowledgement',
  ])
  expect(written && nextBreakAt(advanceLedger(late, written, policy))).toBe(65 * minute)
})

test('states that differ only in when they were looked at, or in the order of their keys, are the same', () => {
  const state = afterAll(logOf(opened(0), priority(0, 'P2')))
  const turned = Object.fromEntries(Object.entries(state).toReversed()) as LedgerState
  expect(sameLedger(state, { ...turned, now: 99 })).toBe(true)
  expect(sameLedger(state, { ...state, priority: 'P3' })).toBe(false)
  expect(sameLedger(state, afterAll(logOf(opened(0), priority(0, 'P2'), waits(5))))).toBe(false)
})
