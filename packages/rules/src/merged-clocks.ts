import { openTimeBetween } from './calendar/open-time.ts'
import { calendarOf, leftNow, runFrom, write } from './clock-book.ts'
import type { Book, Cause, RunningClock } from './clock-book.ts'
import { endClock, start } from './clock-moves.ts'
import type { CarriedClock } from './log.ts'
import type { ClockKind } from './vocabulary.ts'

const answers: readonly ClockKind[] = ['first-answer', 'next-answer']

/** What this conversation owes, as another takes it over. Acceptance is not carried: the other hands off anew. */
export function carriedClocks(book: Book): readonly CarriedClock[] {
  return book.clocks
    .filter(({ owed, kind }) => owed && kind !== 'hand-off-acceptance')
    .map((clock) => ({
      kind: clock.kind,
      targetMs: clock.targetMs,
      leftMs: clock.state === 'broken' ? null : leftNow(book, clock),
    }))
}

/** The answer owed to a message of `since`: the one that is owed, with the open time that the message came after it. */
export function carriedAnswer(book: Book, since: number): readonly CarriedClock[] {
  const owed = book.clocks.find((clock) => clock.owed && answers.includes(clock.kind))
  if (!owed) return []
  const { kind, targetMs } = owed
  const calendar = calendarOf(book, owed)
  const leftMs =
    owed.state === 'broken'
      ? targetMs - openTimeBetween(calendar, Math.max(since, owed.startedAt), book.now)
      : leftNow(book, owed) + openTimeBetween(calendar, owed.startedAt, Math.max(since, owed.startedAt))
  return [{ kind, targetMs, leftMs: leftMs > 0 ? Math.min(leftMs, targetMs) : null }]
}

/**
 * Takes over what a merged conversation owed. Of two that promise the same the nearer holds; what broke there stays
 * broken there, and only the doing is owed here, within a fresh target.
 */
export function nearMerged(book: Book, carries: readonly CarriedClock[], cause: Cause): void {
  for (const carried of carries) {
    const kind = carried.kind === 'first-answer' && book.answered ? 'next-answer' : carried.kind
    const same = answers.includes(kind) ? answers : [kind]
    const own = book.clocks.find((clock) => clock.owed && same.includes(clock.kind))
    if (!own) {
      const { leftMs, targetMs } = carried
      start(book, kind, cause, leftMs === null ? {} : { carried: { targetMs, leftMs, spentMs: targetMs - leftMs } })
    } else if (carried.leftMs !== null) near(book, own, carried.leftMs, cause)
  }
}

function near(book: Book, clock: RunningClock, leftMs: number, cause: Cause): void {
  if (clock.state !== 'running' && clock.state !== 'paused') return
  const left = leftNow(book, clock)
  if (leftMs >= left) return
  clock.spentMs += clock.leftMs - left
  clock.nearedMs += left - leftMs
  clock.leftMs = leftMs
  clock.runsSince = book.now
  if (clock.state === 'running') runFrom(book, clock, leftMs)
  write(book, 're-based', clock, cause)
}

/** Gives back what a merge brought: clocks that it started end, those that it brought nearer have their time again. */
export function partMerged(book: Book, mergedSeq: number, cause: Cause): void {
  for (const clock of book.clocks) {
    if (clock.state !== 'running' && clock.state !== 'paused') continue
    if (clock.startedBySeq === mergedSeq) {
      endClock(book, clock, 'cancelled', cause)
    } else if (clock.nearedMs > 0) {
      const left = leftNow(book, clock)
      clock.spentMs += clock.leftMs - left
      clock.leftMs = left + clock.nearedMs
      clock.nearedMs = 0
      clock.runsSince = book.now
      if (clock.state === 'running') runFrom(book, clock, clock.leftMs)
      write(book, 're-based', clock, cause)
    }
  }
}
