import { calendarOf, leftNow, policyOf, runFrom, spentNow, termsOf, write } from './clock-book.ts'
import { afterOpenTime } from './calendar/open-time.ts'
import type { Book, Cause, HoldCause, RunningClock } from './clock-book.ts'
import type { ClockKind } from './vocabulary.ts'

/** What a clock that starts brings with it. */
export type Bringing = {
  /** The policy's team that must accept. */
  readonly team?: string | null
  /** The time of one that it goes on from, based on the terms of now. */
  readonly from?: UsedTime
  /** The time of one of another conversation, on its own terms until something here changes them. */
  readonly carried?: UsedTime
}
export type UsedTime = { readonly targetMs: number; readonly leftMs: number; readonly spentMs: number }

/** A promise of this kind runs from now, unless the policy makes none; paused at once where something is waited for. */
export function start(book: Book, kind: ClockKind, cause: Cause, { team = null, from, carried }: Bringing = {}): void {
  if (!policyOf(book.policies, book.policyVersion).promises.clocks.has(kind)) return
  const owner = { kind, policyVersion: book.policyVersion, team }
  const { targetMs, calendar } = termsOf(book, owner)
  const clock: RunningClock = {
    ...owner,
    startedBySeq: cause.seq,
    startedAt: book.now,
    targetMs: carried?.targetMs ?? targetMs,
    state: 'running',
    endedAt: null,
    leftMs: targetMs,
    runsSince: book.now,
    spentMs: (carried ?? from)?.spentMs ?? 0,
    owed: true,
    dueAt: null,
    calendar,
    heldBy: null,
    nearedMs: 0,
    breakLogged: false,
  }
  book.clocks.push(clock)
  runFrom(book, clock, carried?.leftMs ?? (from ? leftUnder(targetMs, from) : targetMs))
  write(book, 'started', clock, cause)
  const standing = book.waiting.find((waiting) => pauses(book, clock, waiting.cause))
  if (standing) return pause(book, clock, { seq: standing.seq, reason: waitingReason(standing.cause), by: standing.by })
  if (kind === 'resolution' && book.resolved) pause(book, clock, { ...cause, reason: 'ledger.because.resolved' })
}

/** Whether waiting for this stops that clock. */
export function pauses(book: Book, clock: RunningClock, cause: keyof typeof waitingReasons): boolean {
  return policyOf(book.policies, clock.policyVersion).promises.pauses[cause].has(clock.kind)
}

const waitingReasons = {
  requester: 'ledger.because.waiting-on-requester',
  grant: 'ledger.because.waiting-on-grant',
  'third-party': 'ledger.because.waiting-on-third-party',
} as const
export function waitingReason(cause: keyof typeof waitingReasons): string {
  return waitingReasons[cause]
}

export function pause(book: Book, clock: RunningClock, cause: Cause): void {
  const left = leftNow(book, clock)
  clock.spentMs = spentNow(book, clock)
  clock.leftMs = left
  clock.state = 'paused'
  write(book, 'paused', clock, cause)
}

/** What is paused runs again with exactly the time it had left, unless something else still holds it. */
export function resumeFree(book: Book, cause: Cause): void {
  for (const clock of book.clocks.filter(({ state }) => state === 'paused')) {
    const held = clock.kind === 'resolution' && book.resolved !== null
    if (held || book.waiting.some((waiting) => pauses(book, clock, waiting.cause))) continue
    runFrom(book, clock, clock.leftMs)
    write(book, 'resumed', clock, cause)
  }
}

export function keep(book: Book, kinds: readonly ClockKind[], cause: Cause, heldBy: HoldCause | null = null): void {
  end(book, kinds, 'kept', cause, heldBy)
}

/** `heldBy`: it may go on with the time it had left, once that is undone. */
export function cancel(book: Book, kinds: readonly ClockKind[], cause: Cause, heldBy: HoldCause | null = null): void {
  end(book, kinds, 'cancelled', cause, heldBy)
}

function end(
  book: Book,
  kinds: readonly ClockKind[],
  as: 'kept' | 'cancelled',
  cause: Cause,
  heldBy: HoldCause | null,
): void {
  for (const clock of book.clocks.filter(({ kind, owed }) => owed && kinds.includes(kind))) {
    clock.owed = false
    clock.heldBy = heldBy
    if (clock.state === 'broken') {
      // Broken stays broken; that it was answered after all is worth a line, that it was dropped is not.
      if (as === 'kept') write(book, 'kept-late', clock, cause)
      continue
    }
    endClock(book, clock, as, cause)
  }
}

export function endClock(
  book: Book,
  clock: RunningClock,
  as: 'kept' | 'cancelled',
  cause: Cause,
  endedAt = book.now,
): void {
  const left = leftNow(book, clock)
  clock.spentMs = spentNow(book, clock)
  clock.leftMs = left
  clock.state = as
  clock.owed = false
  clock.endedAt = endedAt
  write(book, as, clock, cause)
}

/**
 * What was ended for this cause goes on: a broken one is owed again and stays broken; any other is followed by a
 * clock with the time that was left, so that the time in between does not count and no past line changes.
 */
export function goOn(book: Book, heldBy: HoldCause, cause: Cause): void {
  for (const clock of book.clocks.filter((held) => held.heldBy === heldBy)) {
    clock.heldBy = null
    if (clock.state === 'broken') clock.owed = true
    else if (!book.clocks.some(({ kind, owed }) => owed && kind === clock.kind))
      start(book, clock.kind, cause, { team: clock.team, from: clock })
  }
}

/**
 * A new priority, plan or policy moves what still runs. A shorter target counts from the moment of the change, so
 * that it is never broken in the past; a longer one counts from the start, less what has run. A shorter target
 * never brings a later due time, whatever calendar comes with it.
 */
export function rebaseAll(book: Book, cause: Cause): void {
  for (const clock of book.clocks.filter(({ state }) => state === 'running' || state === 'paused')) {
    const { targetMs, calendar } = termsOf(book, clock)
    if (targetMs === clock.targetMs && calendar === clock.calendar) continue
    const left = leftNow(book, clock)
    const spent = spentNow(book, clock)
    const newLeft = leftUnder(targetMs, { targetMs: clock.targetMs, leftMs: left, spentMs: spent + clock.nearedMs })
    const due = clock.state === 'running' ? clock.dueAt : null
    clock.spentMs = spent
    clock.runsSince = book.now
    const newDue = afterOpenTime(calendarOf(book, { ...clock, calendar }), book.now, newLeft)
    const laterThanBefore = due !== null && targetMs < clock.targetMs && newDue > due
    clock.targetMs = targetMs
    clock.leftMs = laterThanBefore ? Math.min(left, newLeft) : newLeft
    if (!laterThanBefore) clock.calendar = calendar
    if (clock.state === 'running') runFrom(book, clock, clock.leftMs)
    write(book, 're-based', clock, cause)
  }
}

function leftUnder(targetMs: number, before: UsedTime): number {
  if (targetMs === before.targetMs) return before.leftMs
  return targetMs < before.targetMs
    ? Math.min(before.leftMs, targetMs)
    : Math.max(before.leftMs, targetMs - before.spentMs)
}

/** All that time alone has done by now, in its order: breaks at their due instants, and the end of the time to reopen. */
export function settle(book: Book): void {
  for (;;) {
    const next = nextBreak(book)
    const { resolved } = book
    if (resolved && resolved.until <= book.now && resolved.until < (next?.dueAt ?? Number.POSITIVE_INFINITY))
      endForGood(book, resolved.until)
    else if (next) breakNow(book, next)
    else return
  }
}

function nextBreak(book: Book): (RunningClock & { dueAt: number }) | null {
  let nearest: (RunningClock & { dueAt: number }) | null = null
  for (const clock of book.clocks) {
    if (clock.state !== 'running' || clock.dueAt === null || clock.dueAt > book.now) continue
    if (
      !nearest ||
      clock.dueAt < nearest.dueAt ||
      (clock.dueAt === nearest.dueAt && clock.startedBySeq < nearest.startedBySeq)
    )
      nearest = clock as RunningClock & { dueAt: number }
  }
  return nearest
}

function breakNow(book: Book, clock: RunningClock & { dueAt: number }): void {
  clock.endedAt = clock.dueAt
  clock.state = 'broken'
  clock.leftMs = 0
  write(book, 'broken', clock, { seq: clock.startedBySeq, reason: 'ledger.because.due', by: null }, clock.dueAt)
}

/** Nothing reopens it any more: a resolution that nobody contradicted was kept when it was made. */
export function endForGood(book: Book, at: number, cause?: Cause): void {
  const { resolved } = book
  const because = cause ?? { seq: resolved?.seq ?? 0, reason: 'ledger.because.not-reopened', by: null }
  const now = book.now
  book.now = at
  for (const clock of book.clocks) {
    if (resolved && clock.kind === 'resolution' && clock.state === 'paused' && clock.owed)
      endClock(book, clock, 'kept', because, resolved.at)
    if (clock.heldBy === 'resolved') clock.heldBy = null
  }
  book.now = now
  book.resolved = null
}
