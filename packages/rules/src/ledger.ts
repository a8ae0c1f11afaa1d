import { promisesFor } from './promises.ts'
import type { TextKey } from './decision.ts'
import type { Clock, LogEvent } from './log.ts'
import type { Policy } from './policy/policy.ts'
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
export type Book = {
  readonly policy: Policy
  readonly clocks: RunningClock[]
  readonly lines: LedgerLine[]
  now: number
  priority: Priority
  plan: string | null
}
type Cause = { readonly seq: number; readonly reason: TextKey }

export function openBook(policy: Policy): Book {
  return { policy, clocks: [], lines: [], now: Number.NEGATIVE_INFINITY, priority: 'P4', plan: null }
}

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
  if (!book.clocks.some((clock) => isAnswer(clock) && clock.owed)) start(book, 'next-answer', cause)
}

function start(book: Book, kind: ClockKind, cause: Cause): void {
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

function pause(book: Book, clock: RunningClock, cause: Cause): void {
  clock.leftMs = leftNow(book, clock)
  clock.spentMs += book.now - clock.runsSince
  clock.state = 'paused'
  write(book, 'paused', clock, cause)
}

function endWaiting(book: Book, cause: Cause): void {
  for (const clock of book.clocks.filter(({ state }) => state === 'paused')) {
    clock.state = 'running'
    clock.runsSince = book.now
    write(book, 'resumed', clock, cause)
  }
}

function keep(book: Book, kinds: readonly ClockKind[], cause: Cause): void {
  end(book, kinds, 'kept', cause)
}

function cancel(book: Book, kinds: readonly ClockKind[], cause: Cause): void {
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
function rebaseAll(book: Book, cause: Cause): void {
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

function running(book: Book, kinds: readonly ClockKind[]): RunningClock[] {
  return book.clocks.filter((clock) => clock.state === 'running' && kinds.includes(clock.kind))
}

function isAnswer({ kind }: RunningClock): boolean {
  return answers.includes(kind)
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
