import { asClock, openBook, settleBreaks } from './clock-book.ts'
import type { Book, RunningClock } from './clock-book.ts'
import { post } from './ledger.ts'
import type { Clock, LogEvent } from './log.ts'
import type { Policy } from './policy/policy.ts'
import type { Priority } from './vocabulary.ts'

/**
 * Where the ledger of a conversation stands after an event: enough to go on from there without the log. It is
 * plain JSON and small: every clock that still owes something, and the last few that ended.
 */
export type LedgerState = {
  readonly now: number
  readonly priority: Priority
  readonly plan: string | null
  readonly clocks: readonly RunningClock[]
}

/** How many clocks that owe nothing any more are kept for screens. */
const endedKept = 4

/** The ledger of a conversation before its first event. */
export const emptyLedger: LedgerState = Object.freeze({ now: 0, priority: 'P4', plan: null, clocks: [] })

/** The state after one more event. Step by step or by `ledger` over the whole log, the clocks that owe are the same. */
export function advanceLedger(state: LedgerState, event: LogEvent, policy: Policy): LedgerState {
  const book = bookOf(state, policy)
  book.now = Math.max(book.now, event.at)
  settleBreaks(book)
  post(book, event)
  const ended = book.clocks.filter((clock) => !clock.owed)
  const dropped = new Set(ended.slice(0, Math.max(0, ended.length - endedKept)))
  return {
    now: book.now,
    priority: book.priority,
    plan: book.plan,
    clocks: book.clocks.filter((clock) => !dropped.has(clock)),
  }
}

/** The clocks of this state as they stand at `now`, broken at their due instant where that has passed. */
export function clocksOf(state: LedgerState, policy: Policy, now: number): Clock[] {
  const book = bookOf(state, policy)
  book.now = Math.max(book.now, now)
  settleBreaks(book)
  return book.clocks.map(asClock)
}

/** When the oldest thing that is owed was or is due, also once that has passed; null while nothing is owed or all is paused. */
export function owedDue(state: LedgerState): number | null {
  const dues = state.clocks
    .filter((clock) => clock.owed && clock.state !== 'paused')
    .map((clock) => clock.endedAt ?? clock.runsSince + clock.leftMs)
  return dues.length === 0 ? null : Math.min(...dues)
}

function bookOf(state: LedgerState, policy: Policy): Book {
  return {
    ...openBook(policy),
    now: state.now,
    priority: state.priority,
    plan: state.plan,
    clocks: state.clocks.map((clock) => ({ ...clock })),
  }
}
