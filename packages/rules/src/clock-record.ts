import { openTimeBetween } from './calendar/open-time.ts'
import { asClock, calendarOf, policyOf } from './clock-book.ts'
import type { Book, LedgerLine, PolicySource, RunningClock } from './clock-book.ts'
import type { TextKey } from './decision.ts'
import { bookAfter } from './ledger.ts'
import type { Clock, LogEvent } from './log.ts'
import { promisesFor } from './promises.ts'
import type { Priority } from './vocabulary.ts'

/** What became of a clock, as boards and reports count it. Instants in epoch milliseconds. */
export type ClockRecord = Omit<Clock, 'leftMs'> & {
  /** By whose terms it ended, or stands now. */
  readonly priority: Priority
  readonly plan: string
  readonly calendar: string
  readonly policyVersion: number | null
  /** The event that ended it; null while it goes on, and where time alone did. */
  readonly endedBySeq: number | null
  /** Why it ended; null while it goes on. */
  readonly because: TextKey | null
  /** Whether what it promises is still to be done, also after it broke. */
  readonly owed: boolean
  /** When a broken one was done after all; null while it was not. */
  readonly lateAt: number | null
  /** Until when a reopening can take back that it was kept; null where none can. */
  readonly reopenableUntil: number | null
  /** Open time of its calendar until it was done, pauses left out; null until then, and where it was cancelled. */
  readonly elapsedMs: number | null
  /** Open time from the break until it was done; null where it was not broken, or is not done. */
  readonly lateMs: number | null
  /** Each stretch in which it stood still; `to` is null while it does. */
  readonly pauses: readonly ClockPause[]
}

export type ClockPause = { readonly from: number; readonly to: number | null; readonly because: TextKey }

/**
 * Every clock of this log as it counts at `now`, in the order in which they started. A resolution in time counts as
 * kept from the instant at which it was made, while a reopening can still take it back; what broke is never anything else.
 */
export function clockRecords(events: readonly LogEvent[], policies: PolicySource, now: number): ClockRecord[] {
  const book = bookAfter(events, policies, now)
  return book.clocks.map((clock) =>
    recordOf(
      book,
      clock,
      book.lines.filter((line) => line.clock === clock.kind && line.startedBySeq === clock.startedBySeq),
    ),
  )
}

function recordOf(book: Book, clock: RunningClock, lines: readonly LedgerLine[]): ClockRecord {
  const { kind, startedBySeq, startedAt, targetMs, dueAt, state, endedAt } = asClock(clock)
  const { resolved } = book
  const keptUnlessReopened = kind === 'resolution' && state === 'paused' && clock.owed ? resolved : null
  const end = lines.findLast(({ line }) => line === 'broken' || line === 'kept' || line === 'cancelled') ?? null
  const late = clock.owed ? undefined : lines.findLast(({ line }) => line === 'kept-late')
  const lateMs = late === undefined ? null : openTimeBetween(calendarOf(book, clock), clock.endedAt ?? late.at, late.at)
  const endsAt = keptUnlessReopened?.at ?? endedAt
  const counts = {
    kind,
    startedBySeq,
    startedAt,
    targetMs,
    dueAt: state === 'broken' ? endedAt : dueAt,
    state: keptUnlessReopened ? ('kept' as const) : state,
    endedAt: endsAt,
    ...termsAt(book, clock, end),
    endedBySeq: keptUnlessReopened?.seq ?? (end === null || end.line === 'broken' ? null : end.seq),
    because: keptUnlessReopened ? 'ledger.because.resolved' : (end?.reason ?? null),
    owed: clock.owed && !keptUnlessReopened,
    lateAt: late?.at ?? null,
    reopenableUntil: keptUnlessReopened?.until ?? null,
    lateMs,
    pauses: pausesOf(lines, endsAt),
  }
  return { ...counts, elapsedMs: elapsedOf(book, clock, counts) }
}

/** As its last line says, or as the book stands for one that goes on: a priority of the same target writes no line. */
function termsAt(book: Book, clock: RunningClock, end: LedgerLine | null) {
  const { calendar, policyVersion } = clock
  if (end) return { priority: end.priority, plan: end.plan, calendar: end.calendar, policyVersion }
  const { plan } = promisesFor(policyOf(book.policies, policyVersion), book.priority, book.plan)
  return { priority: book.priority, plan, calendar, policyVersion }
}

function elapsedOf(
  book: Book,
  clock: RunningClock,
  { state, lateMs }: Pick<ClockRecord, 'state' | 'lateMs'>,
): number | null {
  if (state === 'kept') return clock.spentMs
  if (state !== 'broken' || lateMs === null || clock.endedAt === null) return null
  return clock.spentMs + openTimeBetween(calendarOf(book, clock), clock.runsSince, clock.endedAt) + lateMs
}

function pausesOf(lines: readonly LedgerLine[], endsAt: number | null): ClockPause[] {
  const pauses: ClockPause[] = []
  let open: { readonly from: number; readonly because: TextKey } | null = null
  for (const { line, at, reason } of lines) {
    if (line === 'paused') open ??= { from: at, because: reason }
    if (open === null || (line !== 'resumed' && line !== 'kept' && line !== 'cancelled')) continue
    pauses.push({ ...open, to: Math.max(open.from, endsAt === null ? at : Math.min(at, endsAt)) })
    open = null
  }
  if (open) pauses.push({ ...open, to: endsAt })
  // What stands still because it was resolved is over, and no time in which anybody waited.
  return pauses.filter(({ from, to }) => to === null || to > from)
}
