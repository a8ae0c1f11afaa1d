import {
  asClock,
  cancel,
  endWaiting,
  keep,
  openBook,
  pause,
  rebaseAll,
  running,
  settleBreaks,
  start,
} from './clock-book.ts'
import type { Book, Cause, LedgerLine } from './clock-book.ts'
import type { Clock, LogEvent } from './log.ts'
import type { Policy } from './policy/policy.ts'
import type { ClockKind } from './vocabulary.ts'

export type Ledger = { readonly clocks: readonly Clock[]; readonly lines: readonly LedgerLine[] }

/**
 * Every clock and every line that follow from these events until `now`, around the clock. First answer runs
 * from the opening, next answer from the first message that is still unanswered, hand-off acceptance from the
 * hand-off. Only a person's message answers. Waiting on the requester pauses; a clock breaks at its due instant,
 * also when nobody looks. Events after `now` must not be given. Lines are in the order in which they happened,
 * and the lines of a log's beginning are the beginning of its lines.
 */
export function ledger(events: readonly LogEvent[], policy: Policy, now: number): Ledger {
  const book = openBook(policy)
  for (const event of events) {
    book.now = Math.max(book.now, event.at)
    settleBreaks(book)
    post(book, event)
  }
  book.now = Math.max(book.now, now)
  settleBreaks(book)
  return { clocks: book.clocks.map(asClock), lines: book.lines }
}

/** The nearest due instant among running clocks; null if none runs. */
export function nextDue(clocks: readonly Clock[]): number | null {
  let nearest: number | null = null
  for (const { state, dueAt } of clocks) {
    if (state === 'running' && dueAt !== null && (nearest === null || dueAt < nearest)) nearest = dueAt
  }
  return nearest
}

/** Writes into the book what one event does to the clocks; breaks before it must be settled. */
export function post(book: Book, event: LogEvent): void {
  const because = (reason: string): Cause => ({ seq: event.seq, reason: `ledger.because.${reason}` })
  switch (event.kind) {
    case 'conversation-opened':
      book.plan = event.body.plan
      return start(book, 'first-answer', because('opened'))
    case 'priority-derived':
      book.priority = event.body.priority
      return rebaseAll(book, because('priority'))
    case 'gone-on':
      book.plan = event.body.plan
      return rebaseAll(book, because('plan'))
    case 'message-sent':
      if (event.body.author === 'staff') return keep(book, answers, because('answered'))
      if (event.body.author === 'requester' && !event.body.thanks) {
        endWaiting(book, because('requester-wrote'))
        return awaitAnswer(book, because('requester-wrote'))
      }
      return
    case 'waiting-started':
      for (const clock of running(book, answers)) pause(book, clock, because('waiting-on-requester'))
      return
    case 'waiting-ended':
      return endWaiting(book, because(event.body.because === 'requester-wrote' ? 'requester-wrote' : 'waiting-ended'))
    case 'handed-off':
      cancel(book, acceptance, because('handed-off-again'))
      return start(book, 'hand-off-acceptance', because('handed-off'))
    case 'hand-off-accepted':
      return keep(book, acceptance, because('accepted'))
    case 'hand-off-returned':
      return cancel(book, acceptance, because('returned'))
    case 'resolved':
      return cancel(book, [...answers, ...acceptance], because('resolved'))
    case 'reopened':
      endWaiting(book, because('reopened'))
      // A reopening by hand owes the requester nothing yet; a "no, not solved" is a message without words.
      return event.body.because === 'by-hand' ? undefined : awaitAnswer(book, because('reopened'))
    default:
      return
  }
}

const answers: readonly ClockKind[] = ['first-answer', 'next-answer']
const acceptance: readonly ClockKind[] = ['hand-off-acceptance']

/** Starts the next-answer clock unless an answer is owed already: it hangs on the first unanswered message. */
function awaitAnswer(book: Book, cause: Cause): void {
  if (!book.clocks.some((clock) => answers.includes(clock.kind) && clock.owed)) start(book, 'next-answer', cause)
}
