import fc from 'fast-check'
import { priorities } from '../src/vocabulary.ts'
import type { LogLine } from './log.ts'
import {
  accepted,
  answers,
  asks,
  goneOn,
  handedOff,
  logOf,
  opened,
  priority,
  reopened,
  resolved,
  returned,
  robot,
  waitEnds,
  waits,
} from './log.ts'

const anyLine = fc.tuple(
  fc.integer({ min: 0, max: 200 }),
  fc.oneof(
    fc.constantFrom(...priorities).map((value) => (at: number) => priority(at, value)),
    fc.constantFrom(
      answers,
      robot,
      waits,
      handedOff,
      accepted,
      returned,
      resolved,
      (at: number) => asks(at),
      (at: number) => asks(at, true),
      (at: number) => waitEnds(at),
      (at: number) => reopened(at),
      (at: number) => goneOn(at, 'premium'),
    ),
  ),
)
/** Any order of everything that moves a clock, likely or not, at rising instants. */
export const anyLog = fc.array(anyLine, { maxLength: 40 }).map((steps) => {
  let at = 0
  return logOf(opened(0), ...steps.map(([gap, line]) => line((at += gap))))
})

/** What else can happen, with every cause of pause, in a conversation on any of these plans. */
const anyEvent: readonly ((at: number) => LogLine)[] = [
  answers,
  robot,
  waits,
  handedOff,
  accepted,
  returned,
  resolved,
  (at) => asks(at),
  (at) => asks(at, true),
  (at) => waitEnds(at),
  (at) => reopened(at),
  (at) => reopened(at, 'by-hand'),
  (at) => reopened(at, 'requester-wrote'),
  (at) => [at, 'waiting-started', { cause: 'grant' }],
  (at) => [at, 'waiting-ended', { cause: 'grant', because: 'granted' }],
  (at) => [at, 'escalated', { escalationId: 'e' }],
  (at) => [at, 'escalation-acknowledged', { escalationId: 'e' }],
  (at) => [at, 'handed-off', { handOffId: 'h', teamId: 't', reason: 'r', policyTeam: 'project-team' }],
  (at) => [at, 'closed', { because: 'silence' }],
  (at) => [at, 'closed', { because: 'by-hand' }],
  (at) => [at, 'merged', { from: 'o', carries: [{ kind: 'next-answer', targetMs: 3_600_000, leftMs: 600_000 }] }],
  (at) => [at, 'merged', { from: 'o', carries: [{ kind: 'resolution', targetMs: 3_600_000, leftMs: null }] }],
  (at) => [at, 'merged-into', { into: 'o' }],
  (at) => [at, 'unmerged', { other: 'o', mergedSeq: 3 }],
  (at) => [at, 'split', { into: 'o', unansweredSeq: null, unansweredAt: null }],
  (at) => [at, 'split', { into: 'o', unansweredSeq: 2, unansweredAt: Math.round(at * 60_000) - 120_000 }],
  (at) => [at, 'entitlement-decided', { entitlement: 'refer', decisionId: 'd' }],
  (at) => [at, 'entitlement-decided', { entitlement: 'serve', decisionId: 'd' }],
  (at) => [at, 'fact-stated', { name: 'workaround', value: 'none', signedIn: true }],
  (at) => [at, 'fact-stated', { name: 'workaround', value: 'defined', signedIn: true }],
  (at) => [at, 'policy-changed', { version: 2, was: 1, running: 're-base' }],
  (at) => [at, 'policy-changed', { version: 1, was: 2, running: 'keep' }],
  (at) => [at, 'snoozed', { until: 0 }],
  (at) => [at, 'note-written', { messageId: 'n' }],
]

/** Minutes since 1970 of Friday 6 March 2026, 00:00: two days before New York changes to summer time. */
const startMinutes = Date.UTC(2026, 2, 6) / 60_000

/** Any order of everything that a desk can write, on a plan of any calendar, over hours, nights and weekends. */
export const anyDeskLog = fc
  .tuple(
    fc.integer({ min: 0, max: 10_080 }),
    fc.constantFrom('standard', 'premium', 'office', 'night', 'mixed', 'upside-down', 'new-york', 'london'),
    fc.array(
      fc.tuple(
        // Minutes, to the millisecond.
        fc.oneof(
          fc.integer({ min: 0, max: 90 }),
          fc.integer({ min: 0, max: 3_000 }),
          fc.integer({ min: 0, max: 100_000_000 }).map((ms) => ms / 60_000),
          fc.constant(0),
        ),
        fc.oneof(
          fc.constantFrom(...anyEvent),
          fc.constantFrom(...priorities).map((value) => (at: number) => priority(at, value)),
          fc.constantFrom('standard', 'office', 'mixed').map((plan) => (at: number) => contractChanged(at, plan)),
        ),
      ),
      { maxLength: 40 },
    ),
  )
  .map(([first, plan, steps]) => {
    let at = startMinutes + first
    return logOf(opened(at, plan), ...steps.map(([gap, line]) => line((at += gap)))).map((event) => ({
      ...event,
      at: Math.round(event.at),
    }))
  })

function contractChanged(at: number, plan: string): LogLine {
  return [at, 'contract-changed', { plan, was: null }]
}
