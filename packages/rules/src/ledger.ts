import { asClock, openBook } from './clock-book.ts'
import type { Book, LedgerLine, PolicySource } from './clock-book.ts'
import { settle } from './clock-moves.ts'
import type { Clock, LogEvent } from './log.ts'
import { post } from './post-event.ts'

export type Ledger = { readonly clocks: readonly Clock[]; readonly lines: readonly LedgerLine[] }

/**
 * Every clock and every line that follow from these events until `now`, by the calendars of the policy. Given a
 * policy with its versions, each event is read by the version that was in force. A clock breaks at its due instant,
 * also when nobody looks. Events after `now` must not be given. Lines are in the order in which they happened, and
 * the lines of a log's beginning are the beginning of its lines.
 */
export function ledger(events: readonly LogEvent[], policy: PolicySource, now: number): Ledger {
  const book = bookAfter(events, policy, now)
  return { clocks: book.clocks.map(asClock), lines: book.lines }
}

/** The book itself after these events, settled until `now`. */
export function bookAfter(events: readonly LogEvent[], policy: PolicySource, now: number): Book {
  const book = openBook(policy)
  for (const event of events) postEvent(book, event)
  book.now = Math.max(book.now, now)
  settle(book)
  return book
}

/** What time has done until the event, and then what the event does. */
export function postEvent(book: Book, event: LogEvent): void {
  book.now = Math.max(book.now, event.at)
  settle(book)
  post(book, event)
}

/** The nearest due instant among running clocks; null if none runs. */
export function nextDue(clocks: readonly Clock[]): number | null {
  let nearest: number | null = null
  for (const { state, dueAt } of clocks) {
    if (state === 'running' && dueAt !== null && (nearest === null || dueAt < nearest)) nearest = dueAt
  }
  return nearest
}
