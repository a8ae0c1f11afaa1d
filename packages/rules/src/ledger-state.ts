import { asClock, openBook } from './clock-book.ts'
import type { Book, PolicySource, RunningClock, Told, Waiting } from './clock-book.ts'
import { settle } from './clock-moves.ts'
import { postEvent } from './ledger.ts'
import { carriedAnswer, carriedClocks } from './merged-clocks.ts'
import type { CarriedClock, Clock, LogEvent } from './log.ts'
import type { ClockKind, Priority, Workaround } from './vocabulary.ts'

/**
 * Where the ledger of a conversation stands after an event: enough to go on from there without the log. It is
 * plain JSON and small: every clock that still owes something or may go on, and the last few that ended. What is
 * absent is as in {@link emptyLedger}.
 */
export type LedgerState = {
  readonly now: number
  readonly priority: Priority
  readonly plan: string | null
  readonly clocks: readonly StoredClock[]
  readonly policyVersion?: number | null
  readonly waiting?: readonly Waiting[]
  readonly resolved?: Book['resolved']
  readonly answered?: boolean
  readonly served?: boolean
  readonly workaround?: Workaround | null
  readonly told?: Told | null
}

/** A clock as it is stored; what a state of an earlier release lacks is around the clock and free of any version. */
export type StoredClock = Omit<RunningClock, LaterFields> & Partial<Pick<RunningClock, LaterFields>>
type LaterFields = 'dueAt' | 'calendar' | 'policyVersion' | 'team' | 'heldBy' | 'nearedMs' | 'breakLogged'

/** How many clocks that owe nothing any more are kept for screens. */
const endedKept = 4

/** The ledger of a conversation before its first event. */
export const emptyLedger: LedgerState = Object.freeze({ now: 0, priority: 'P4', plan: null, clocks: [] })

/** The state after one more event. Step by step or by `ledger` over the whole log, the clocks that owe are the same. */
export function advanceLedger(state: LedgerState, event: LogEvent, policy: PolicySource): LedgerState {
  const book = bookOf(state, policy)
  postEvent(book, event)
  const ended = book.clocks.filter(
    (clock) => !clock.owed && clock.heldBy === null && (clock.state !== 'broken' || clock.breakLogged),
  )
  const dropped = new Set(ended.slice(0, Math.max(0, ended.length - endedKept)))
  const { now, priority, plan, policyVersion, waiting, resolved, answered, served, workaround, told } = book
  return {
    now,
    priority,
    plan,
    clocks: book.clocks.filter((clock) => !dropped.has(clock)),
    policyVersion,
    waiting,
    resolved,
    answered,
    served,
    workaround,
    told,
  }
}

/** Whether two states say the same, whenever and in whatever order of keys: what need not be written again. */
export function sameLedger(one: LedgerState, other: LedgerState): boolean {
  return isSame({ ...one, now: 0 }, { ...other, now: 0 })
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const entries = Object.entries(one)
  const others = new Map(Object.entries(other))
  return (
    entries.length === others.size && entries.every(([key, value]) => others.has(key) && isSame(value, others.get(key)))
  )
}

/** The clocks of this state as they stand at `now`, broken at their due instant where that has passed. */
export function clocksOf(state: LedgerState, policy: PolicySource, now: number): Clock[] {
  return bookAt(state, policy, now).clocks.map(asClock)
}

/** When the oldest thing that is owed was or is due, also once that has passed; null while nothing is owed or all is paused. */
export function owedDue(state: LedgerState): number | null {
  const dues = state.clocks
    .filter((clock) => clock.owed && clock.state !== 'paused')
    .flatMap((clock) => dueOf(clock) ?? [])
  return dues.length === 0 ? null : Math.min(...dues)
}

/** When a stored clock is due, or was when it broke; null while it is paused and after any other end. */
export function dueOf(clock: StoredClock): number | null {
  if (clock.state !== 'running') return clock.state === 'broken' ? clock.endedAt : null
  return clock.dueAt ?? clock.runsSince + clock.leftMs
}

/** A break that the log does not have yet; `at` is the due instant. */
export type BreakDue = { readonly clock: ClockKind; readonly startedBySeq: number; readonly at: number }

/** The breaks that have happened by `now` and are still to be written to the log, by their instants. */
export function breaksDue(state: LedgerState, now: number): BreakDue[] {
  return state.clocks
    .flatMap((clock) => {
      const at = clock.breakLogged === true ? null : dueOf(clock)
      return at === null || at > now ? [] : [{ clock: clock.kind, startedBySeq: clock.startedBySeq, at }]
    })
    .toSorted((a, b) => a.at - b.at || a.startedBySeq - b.startedBySeq)
}

/** When the next break of this state happens or happened unwritten; null if none can. The index for a ticker. */
export function nextBreakAt(state: LedgerState): number | null {
  return breaksDue(state, Number.POSITIVE_INFINITY)[0]?.at ?? null
}

/** What a conversation owes at `now`, for the one that takes it over by a merge or a split. */
export function carriedFrom(state: LedgerState, policy: PolicySource, now: number): readonly CarriedClock[] {
  return carriedClocks(bookAt(state, policy, now))
}

/** The answer that a conversation owes at `now` to its first message after `since`, for the one that it is split off to. */
export function answerCarried(
  state: LedgerState,
  policy: PolicySource,
  now: number,
  since: number,
): readonly CarriedClock[] {
  return carriedAnswer(bookAt(state, policy, now), since)
}

function bookAt(state: LedgerState, policy: PolicySource, now: number): Book {
  const book = bookOf(state, policy)
  book.now = Math.max(book.now, now)
  settle(book)
  return book
}

function bookOf(state: LedgerState, policies: PolicySource): Book {
  return {
    ...openBook(policies),
    ...state,
    waiting: [...(state.waiting ?? [])],
    clocks: state.clocks.map((clock) => ({
      calendar: 'always',
      policyVersion: null,
      team: null,
      heldBy: null,
      nearedMs: 0,
      breakLogged: false,
      ...clock,
      dueAt: clock.dueAt ?? dueOf(clock),
    })),
  }
}
