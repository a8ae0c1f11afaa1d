import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answeringPolicy } from '../test/default-policy.ts'
import { anyLog } from '../test/any-log.ts'
import { answers, asks, logOf, minute, opened, priority, waits } from '../test/log.ts'
import { advanceLedger, clocksOf, emptyLedger, owedDue } from './ledger-state.ts'
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
