import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LedgerLine } from '../src/clock-book.ts'
import { ledger } from '../src/ledger.ts'
import { advanceLedger, breaksDue, clocksOf, emptyLedger, owedDue, sameLedger } from '../src/ledger-state.ts'
import type { LedgerState } from '../src/ledger-state.ts'
import type { LogEvent } from '../src/log.ts'
import { anyDeskLog } from './any-log.ts'
import { casePolicy } from './ledger-case-policy.ts'

const first = casePolicy(1)
const second = casePolicy(2, (source) => source.replaceAll('first-answer: 30 min', 'first-answer: 45 min'))
const policies = { current: first, versions: new Map([first, second].map((policy) => [policy.version, policy])) }
const stepByStep = (events: readonly LogEvent[]) =>
  events.reduce<LedgerState>(
    (state, event) => advanceLedger(JSON.parse(JSON.stringify(state)) as LedgerState, event, policies),
    emptyLedger,
  )
const lastOf = (events: readonly LogEvent[]) => events.at(-1)?.at ?? 0
const idOf = ({ clock, startedBySeq }: LedgerLine) => `${clock} ${startedBySeq}`
const later = fc.integer({ min: 0, max: 20_000_000_000 })

test('whatever happens in whatever order, the ledger at once is the ledger step by step', () => {
  fc.assert(
    fc.property(anyDeskLog, later, (events, after) => {
      const now = lastOf(events) + after
      const kept = clocksOf(stepByStep(events), policies, now)
      const whole = ledger(events, policies, now).clocks
      const ids = new Set(kept.map(({ kind, startedBySeq }) => `${kind} ${startedBySeq}`))
      expect(kept).toEqual(whole.filter(({ kind, startedBySeq }) => ids.has(`${kind} ${startedBySeq}`)))
      const dropped = whole.filter(({ kind, startedBySeq }) => !ids.has(`${kind} ${startedBySeq}`))
      expect(dropped.filter(({ state }) => state === 'running' || state === 'paused')).toEqual([])
    }),
    { numRuns: 600 },
  )
})

test('a later event never changes an earlier line', () => {
  fc.assert(
    fc.property(anyDeskLog, fc.nat(), (events, cut) => {
      const length = 1 + (cut % events.length)
      const now = events[length]?.at ?? lastOf(events)
      const beginning = ledger(events.slice(0, length), policies, now).lines
      expect(ledger(events, policies, 1e14).lines.slice(0, beginning.length)).toEqual(beginning)
    }),
    { numRuns: 600 },
  )
})

test('no clock is both kept and broken, none ends twice, and lines stand in the order of time', () => {
  fc.assert(
    fc.property(anyDeskLog, later, (events, after) => {
      const { clocks, lines } = ledger(events, policies, lastOf(events) + after)
      for (const [index, line] of lines.entries()) expect(line.at).toBeGreaterThanOrEqual(lines[index - 1]?.at ?? 0)
      const ends = new Map<string, string[]>()
      for (const line of lines)
        if (line.line === 'kept' || line.line === 'broken' || line.line === 'cancelled')
          ends.set(idOf(line), [...(ends.get(idOf(line)) ?? []), line.line])
      for (const clock of clocks)
        expect(ends.get(`${clock.kind} ${clock.startedBySeq}`) ?? []).toEqual(
          clock.endedAt === null ? [] : [clock.state],
        )
    }),
    { numRuns: 600 },
  )
})

test('a clock breaks at the due instant that was last told of it, never before and never in the past of a change', () => {
  fc.assert(
    fc.property(anyDeskLog, later, (events, after) => {
      const { lines } = ledger(events, policies, lastOf(events) + after)
      for (const [index, line] of lines.entries()) {
        const before = lines.slice(0, index).findLast((one) => idOf(one) === idOf(line))
        if (line.line === 'broken') expect(before?.dueAt).toBe(line.at)
        if (line.dueAt !== null) expect(line.dueAt).toBeGreaterThanOrEqual(line.at)
      }
    }),
    { numRuns: 600 },
  )
})

test('pausing and resuming at the same instant changes nothing', () => {
  fc.assert(
    fc.property(anyDeskLog, fc.nat(), later, (events, place, after) => {
      const now = lastOf(events) + after
      const index = place % events.length
      const { seq, at } = events[index] ?? { seq: 0, at: 0 }
      const body = { cause: 'third-party' } as const
      const by = { kind: 'staff', id: 'bruno' } as const
      const pair: LogEvent[] = [
        { seq: seq + 0.3, at, kind: 'waiting-started', by, body },
        { seq: seq + 0.6, at, kind: 'waiting-ended', by, body: { ...body, because: 'third-party-answered' } },
      ]
      expect(ledger(events.toSpliced(index + 1, 0, ...pair), policies, now).clocks).toEqual(
        ledger(events, policies, now).clocks,
      )
    }),
    { numRuns: 600 },
  )
})

test('looking in between, at any instant, changes nothing', () => {
  fc.assert(
    fc.property(anyDeskLog, later, (events, after) => {
      const now = lastOf(events) + after
      let state = emptyLedger
      for (const event of events) {
        clocksOf(state, policies, event.at)
        state = advanceLedger(state, event, policies)
      }
      clocksOf(state, policies, now)
      expect(sameLedger(state, stepByStep(events))).toBe(true)
    }),
  )
})

test('the breaks still to be written are those of the ledger, and writing each leaves none', () => {
  fc.assert(
    fc.property(anyDeskLog, later, (events, after) => {
      const now = lastOf(events) + after
      const state = stepByStep(events)
      const told = ledger(events, policies, now).lines.filter(({ line }) => line === 'broken')
      const due = breaksDue(state, now)
      expect(due.map(({ clock, startedBySeq, at }) => `${clock} ${startedBySeq} ${at}`).toSorted()).toEqual(
        told.map(({ clock, startedBySeq, at }) => `${clock} ${startedBySeq} ${at}`).toSorted(),
      )
      const written = due.reduce<LedgerState>(
        (before, { clock, startedBySeq, at }, index) =>
          advanceLedger(
            before,
            {
              seq: 1_000 + index,
              at: now,
              kind: 'clock-broken',
              by: { kind: 'service' },
              body: { clock, startedBySeq, dueAt: at },
            },
            policies,
          ),
        state,
      )
      expect(breaksDue(written, now)).toEqual([])
      expect(owedDue(written)).toBe(owedDue(advanceLedger(state, noteAt(now), policies)))
    }),
    { numRuns: 300 },
  )
})
const noteAt = (at: number): LogEvent => ({
  seq: 999,
  at,
  kind: 'note-written',
  by: { kind: 'service' },
  body: { messageId: 'n' },
})
