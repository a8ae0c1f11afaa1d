import { always } from './calendar/calendar.ts'
import type { Calendar } from './calendar/calendar.ts'
import { afterOpenTime, openTimeBetween } from './calendar/open-time.ts'
import type { TextKey } from './decision.ts'
import type { Actor, Clock, WaitingCause } from './log.ts'
import type { Policy } from './policy/policy.ts'
import { promisesFor } from './promises.ts'
import type { ClockKind, Demand, FactName, FactValue, Priority, Workaround } from './vocabulary.ts'

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
  /** Open time left after this line, in milliseconds; null after its end. */
  readonly leftMs: number | null
  readonly targetMs: number
  /** The priority and plan that the target comes from at this line, and the calendar by which it counts. */
  readonly priority: Priority
  readonly plan: string
  readonly calendar: string
  /** The version of the policy that the clock follows at this line; null where the log tells none. */
  readonly policyVersion: number | null
  readonly reason: TextKey
  /** Who caused it; null where time alone did. */
  readonly by: Actor | null
  /** What was told at that instant and made the priority what it is. */
  readonly told: Told | null
}

/** What somebody told that a priority then followed from. */
export type Told = { readonly at: number; readonly by: Actor } & (
  | { readonly fact: FactName; readonly value: FactValue }
  | { readonly demand: Demand }
)

/** Why a clock that was ended may go on with the time that it had left. */
export type HoldCause = 'resolved' | 'not-served' | 'merged' | 'workaround'

/** A clock while its conversation's book is open. Times that are left or spent are open time of its calendar. */
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
  /** The due instant while it runs; afterwards the last that it had. */
  dueAt: number | null
  /** Key of its calendar. */
  calendar: string
  /** The version of the policy that it follows; null where the log tells none. */
  policyVersion: number | null
  /** The policy's team that must accept; null for any other clock. */
  team: string | null
  heldBy: HoldCause | null
  /** How much nearer a merge brought it. */
  nearedMs: number
  /** Whether the log already has its break. */
  breakLogged: boolean
}

/** A cause for which the conversation waits now, and who said so. */
export type Waiting = { readonly cause: WaitingCause; readonly seq: number; readonly by: Actor }

/** All clocks and lines of one conversation, changed in place while its events are posted one by one. */
export type Book = {
  readonly policies: PolicySource
  clocks: RunningClock[]
  readonly lines: LedgerLine[]
  now: number
  priority: Priority
  plan: string | null
  policyVersion: number | null
  waiting: Waiting[]
  /** When and by which event it was resolved or closed for silence, and until when it can go on; null while open. */
  resolved: { readonly at: number; readonly seq: number; readonly until: number } | null
  /** Whether a person has answered at all. */
  answered: boolean
  /** Whether support serves what is asked, so that it owes a resolution. */
  served: boolean
  workaround: Workaround | null
  told: Told | null
}
export type Cause = {
  readonly seq: number
  readonly reason: TextKey
  readonly by: Actor | null
  readonly told?: Told | null
}

/** The policy by which a log is read: one for all of it, or the versions that its events name. */
export type PolicySource = Policy | { readonly current: Policy; readonly versions: PolicyVersions }

/** Any version that was ever published, by its number. */
export type PolicyVersions = { readonly get: (version: number) => Policy | undefined }

export function openBook(policies: PolicySource): Book {
  return {
    policies,
    clocks: [],
    lines: [],
    now: Number.NEGATIVE_INFINITY,
    priority: 'P4',
    plan: null,
    policyVersion: null,
    waiting: [],
    resolved: null,
    answered: false,
    served: true,
    workaround: null,
    told: null,
  }
}

/** The policy of a version; where the source has it not, the current one. */
export function policyOf(source: PolicySource, version: number | null): Policy {
  if (!('versions' in source)) return source
  return (version === null ? undefined : source.versions.get(version)) ?? source.current
}

/** The target and the calendar of a promise as the book stands now. */
export function termsOf(
  book: Book,
  { kind, policyVersion, team }: Pick<RunningClock, 'kind' | 'policyVersion' | 'team'>,
): { readonly targetMs: number; readonly calendar: string } {
  const policy = policyOf(book.policies, policyVersion)
  const targets = promisesFor(policy, book.priority, book.plan)
  return { targetMs: targets[kind], calendar: calendarFor(policy, kind, team, targets.calendar) }
}

// Another team accepts by its own hours (G11), a leader by the leaders'; everything else is the plan's.
function calendarFor(policy: Policy, kind: ClockKind, team: string | null, plans: string): string {
  if (kind === 'hand-off-acceptance') return policy.teams.get(team ?? '')?.calendar ?? plans
  if (kind === 'escalation-acknowledgement') return policy.teams.get(policy.escalation.team)?.calendar ?? plans
  return plans
}

export function calendarOf(book: Book, clock: Pick<RunningClock, 'calendar' | 'policyVersion'>): Calendar {
  return policyOf(book.policies, clock.policyVersion).calendars.get(clock.calendar) ?? always
}

export function leftNow(book: Book, clock: RunningClock): number {
  return clock.state === 'running' ? clock.leftMs - ranSince(book, clock) : clock.leftMs
}

export function spentNow(book: Book, clock: RunningClock): number {
  return clock.spentMs + (clock.state === 'running' ? ranSince(book, clock) : 0)
}

function ranSince(book: Book, clock: RunningClock): number {
  return openTimeBetween(calendarOf(book, clock), clock.runsSince, book.now)
}

/** Lets a clock run from now with the time given. */
export function runFrom(book: Book, clock: RunningClock, leftMs: number): void {
  clock.state = 'running'
  clock.leftMs = leftMs
  clock.runsSince = book.now
  clock.dueAt = afterOpenTime(calendarOf(book, clock), book.now, leftMs)
}

export function write(book: Book, line: LedgerLineKind, clock: RunningClock, cause: Cause, at = book.now): void {
  const runs = clock.state === 'running'
  book.lines.push({
    line,
    at,
    seq: cause.seq,
    clock: clock.kind,
    startedBySeq: clock.startedBySeq,
    dueAt: runs ? clock.dueAt : null,
    leftMs: runs || clock.state === 'paused' ? clock.leftMs : null,
    targetMs: clock.targetMs,
    priority: book.priority,
    plan: promisesFor(policyOf(book.policies, clock.policyVersion), book.priority, book.plan).plan,
    calendar: clock.calendar,
    policyVersion: clock.policyVersion,
    reason: cause.reason,
    by: cause.by,
    told: cause.told ?? null,
  })
}

export function asClock(clock: RunningClock): Clock {
  const { kind, startedBySeq, startedAt, targetMs, state, owed, endedAt } = clock
  return {
    kind,
    startedBySeq,
    startedAt,
    targetMs,
    dueAt: state === 'running' ? clock.dueAt : null,
    state,
    owed,
    endedAt,
    leftMs: state === 'paused' ? clock.leftMs : null,
  }
}
