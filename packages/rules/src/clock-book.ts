import type { TextKey } from './decision.ts'
import type { Clock } from './log.ts'
import type { Policy } from './policy/policy.ts'
import { promisesFor } from './promises.ts'
import type { ClockKind, Priority } from './vocabulary.ts'

export const ledgerLineKinds = [
  'started',
  'paused',
  'resumed',
  're-based',
  'kept',
  'kept-late',
  'broken',
  'cancelled',
] as const
export type LedgerLineKind = (typeof ledgerLineKinds)[number]

/** One line of the ledger: what happened to one clock, when, and because of which event. Lines never change. */
export type LedgerLine = {
  readonly line: LedgerLineKind
  readonly at: number
  /** The event that caused it; for a break, which no event causes, the one that started the clock. */
  readonly seq: number
  readonly clock: ClockKind
  readonly startedBySeq: number
  /** When it is due after this line; null while paused and after its end. */
  readonly dueAt: number | null
  readonly targetMs: number
  /** The priority and plan that the target comes from at this line. */
  readonly priority: Priority
  readonly plan: string
  readonly reason: TextKey
}

/** A clock while its conversation's book is open. */
export type RunningClock = {
  kind: ClockKind
  startedBySeq: number
  startedAt: number
  targetMs: number
  state: Clock['state']
  endedAt: number | null
  /** Time left when it was last started or resumed, and when that was. */
  leftMs: number
  runsSince: number
  /** How long it had run before that, pauses left out. */
  spentMs: number
  /** Whether what it promises is still to be done, also after it broke. */
  owed: boolean
}
/** All clocks and lines of one conversation, changed in place while its events are posted one by one. */
export type Book = {
  readonly policy: Policy
  readonly clocks: RunningClock[]
  readonly lines: LedgerLine[]
  now: number
  priority: Priority
  plan: string | null
}
export type Cause = { readonly seq: number; readonly reason: TextKey }

export function openBook(policy: Policy): Book {
  return { policy, clocks: [], lines: [], now: Number.NEGATIVE_INFINITY, priority: 'P4', plan: null }
}

export function start(book: Book, kind: ClockKind, cause: Cause): void {
  const targetMs = targetOf(book, kind)
  const clock: RunningClock = {
    kind,
    startedBySeq: cause.seq,
    startedAt: book.now,
    targetMs,
    state: 'running',
    endedAt: null,
    leftMs: targetMs,
    runsSince: book.now,
    spentMs: 0,
    owed: true,
  }
  book.clocks.push(clock)
  write(book, 'started', clock, cause)
}

export function pause(book: Book, clock: RunningClock, cause: Cause): void {
  clock.leftMs = leftNow(book, clock)
  clock.spentMs += book.now - clock.runsSince
  clock.state = 'paused'
  write(book, 'paused', clock, cause)
}

export function endWaiting(book: Book, cause: Cause): void {
  for (const clock of book.clocks.filter(({ state }) => state === 'paused')) {
    clock.state = 'running'
    clock.runsSince = book.now
    write(book, 'resumed', clock, cause)
  }
}

export function keep(book: Book, kinds: readonly ClockKind[], cause: Cause): void {
  end(book, kinds, 'kept', cause)
}

export function cancel(book: Book, kinds: readonly ClockKind[], cause: Cause): void {
  end(book, kinds, 'cancelled', cause)
}

function end(book: Book, kinds: readonly ClockKind[], as: 'kept' | 'cancelled', cause: Cause): void {
  for (const clock of book.clocks.filter(({ kind, owed }) => owed && kinds.includes(kind))) {
    clock.owed = false
    if (clock.state === 'broken') {
      // Broken stays broken; that it was answered after all is worth a line, that it was dropped is not.
      if (as === 'kept') write(book, 'kept-late', clock, cause)
      continue
    }
    clock.leftMs = leftNow(book, clock)
    clock.state = as
    clock.endedAt = book.now
    write(book, as, clock, cause)
  }
}

/**
 * A new priority or plan moves what still runs. A shorter target counts from the moment of the change, so
 * that it is never broken in the past; a longer one counts from the start, less what has run.
 */
export function rebaseAll(book: Book, cause: Cause): void {
  for (const clock of book.clocks.filter(({ state }) => state === 'running' || state === 'paused')) {
    const targetMs = targetOf(book, clock.kind)
    if (targetMs === clock.targetMs) continue
    const left = leftNow(book, clock)
    const spent = clock.spentMs + (clock.state === 'running' ? book.now - clock.runsSince : 0)
    clock.leftMs = targetMs < clock.targetMs ? Math.min(left, targetMs) : Math.max(left, targetMs - spent)
    clock.spentMs = spent
    clock.runsSince = book.now
    clock.targetMs = targetMs
    write(book, 're-based', clock, cause)
  }
}

/** Breaks, in the order of their due instants, every running clock that is due by now; due exactly now is broken. */
export function settleBreaks(book: Book): void {
  const due = book.clocks.filter((clock) => clock.state === 'running' && dueOf(clock) <= book.now)
  for (const clock of due.toSorted((a, b) => dueOf(a) - dueOf(b) || a.startedBySeq - b.startedBySeq)) {
    clock.endedAt = dueOf(clock)
    clock.state = 'broken'
    clock.leftMs = 0
    write(book, 'broken', clock, { seq: clock.startedBySeq, reason: 'ledger.because.due' }, clock.endedAt)
  }
}

function write(book: Book, line: LedgerLineKind, clock: RunningClock, cause: Cause, at = book.now): void {
  book.lines.push({
    line,
    at,
    seq: cause.seq,
    clock: clock.kind,
    startedBySeq: clock.startedBySeq,
    dueAt: clock.state === 'running' ? dueOf(clock) : null,
    targetMs: clock.targetMs,
    priority: book.priority,
    plan: promisesFor(book.policy, book.priority, book.plan).plan,
    reason: cause.reason,
  })
}

export function asClock(clock: RunningClock): Clock {
  const { kind, startedBySeq, startedAt, targetMs, state, endedAt } = clock
  const dueAt = state === 'running' ? dueOf(clock) : null
  return {
    kind,
    startedBySeq,
    startedAt,
    targetMs,
    dueAt,
    state,
    endedAt,
    leftMs: state === 'paused' ? clock.leftMs : null,
  }
}

export function running(book: Book, kinds: readonly ClockKind[]): RunningClock[] {
  return book.clocks.filter((clock) => clock.state === 'running' && kinds.includes(clock.kind))
}

function targetOf(book: Book, kind: ClockKind): number {
  return promisesFor(book.policy, book.priority, book.plan)[kind]
}

function leftNow(book: Book, clock: RunningClock): number {
  return clock.state === 'running' ? dueOf(clock) - book.now : clock.leftMs
}

function dueOf(clock: RunningClock): number {
  return clock.runsSince + clock.leftMs
}
