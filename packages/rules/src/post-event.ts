import { openTimeBetween } from './calendar/open-time.ts'
import { calendarOf, leftNow, policyOf, runFrom, write } from './clock-book.ts'
import type { Book, Cause, RunningClock } from './clock-book.ts'
import {
  cancel,
  endForGood,
  goOn,
  keep,
  pause,
  pauses,
  rebaseAll,
  resumeFree,
  start,
  waitingReason,
} from './clock-moves.ts'
import { nearMerged, partMerged } from './merged-clocks.ts'
import type { LogEvent, LoggedEvent, WaitingCause } from './log.ts'
import { factForms } from './vocabulary.ts'
import type { ClockKind, Entitlement } from './vocabulary.ts'

/** Writes into the book what one event does to the clocks; what time did before it must be settled. */
export function post(book: Book, event: LogEvent): void {
  const because = (reason: string): Cause => ({ seq: event.seq, reason: `ledger.because.${reason}`, by: event.by })
  switch (event.kind) {
    case 'conversation-opened':
      return open(book, event)
    case 'fact-stated':
    case 'fact-corrected':
      return hearFact(book, event)
    case 'demand-corrected':
      book.told = { at: event.at, by: event.by, demand: event.body.demand }
      return
    case 'entitlement-decided':
      return serve(book, event.body.entitlement, because)
    case 'priority-derived':
      book.priority = event.body.priority
      return rebaseAll(book, { ...because('priority'), told: book.told?.at === event.at ? book.told : null })
    case 'gone-on':
      book.plan = event.body.plan
      return rebaseAll(book, because('plan'))
    case 'contract-changed':
      book.plan = event.body.plan
      return rebaseAll(book, because('contract'))
    case 'policy-changed':
      return changePolicy(book, event)
    case 'message-sent':
      return hearMessage(book, event)
    case 'waiting-started':
      return beginWaiting(book, event)
    case 'waiting-ended':
      return hearWaitingEnd(book, event)
    case 'handed-off':
      cancel(book, acceptance, because('handed-off-again'))
      return start(book, 'hand-off-acceptance', because('handed-off'), { team: event.body.policyTeam ?? null })
    case 'hand-off-accepted':
      forget(book, acceptance)
      return keep(book, acceptance, because('accepted'))
    case 'hand-off-returned':
      forget(book, acceptance)
      return cancel(book, acceptance, because('returned'))
    case 'escalated':
      if (!owes(book, acknowledgement)) start(book, 'escalation-acknowledgement', because('escalated'))
      return
    case 'escalation-acknowledged':
    case 'escalation-closed':
      return keep(book, acknowledgement, because('acknowledged'))
    case 'resolved':
      return resolve(book, because('resolved'))
    case 'closed':
      if (event.body.because === 'silence') return resolve(book, because('closed-for-silence'))
      return close(book, because('closed'))
    case 'reopened':
      return reopen(book, event.body.because === 'by-hand', because('reopened'))
    case 'clock-broken': {
      const { clock: kind, startedBySeq } = event.body
      for (const clock of book.clocks)
        if (clock.kind === kind && clock.startedBySeq === startedBySeq) clock.breakLogged = true
      return
    }
    case 'merged':
      return nearMerged(book, event.body.carries, because('merged'))
    case 'merged-into':
      return cancel(book, everything, because('merged-into'), 'merged')
    case 'unmerged':
      partMerged(book, event.body.mergedSeq, because('unmerged'))
      return goOn(book, 'merged', because('unmerged'))
    case 'split':
      return split(book, event.body.unansweredAt, because('split'))
    case 'note-written':
    case 'assigned':
    case 'snoozed':
    case 'woken':
    case 'resolution-answered':
    case 'rated':
    case 'outage-claimed':
    case 'outage-decided':
    case 'contact-left':
    case 'language-changed':
    case 'reminded':
    case 'escalation-answered':
    case 'offered':
    case 'offer-ended':
    case 'paged':
    case 'page-acknowledged':
    case 'hand-over-offered':
    case 'hand-over-answered':
    case 'grant-asked':
    case 'grant-reminded':
    case 'grant-answered':
    case 'grant-ended':
    case 'invited':
    case 'impact-attached':
    case 'impact-answered':
      return
  }
}

const answers: readonly ClockKind[] = ['first-answer', 'next-answer']
const acceptance: readonly ClockKind[] = ['hand-off-acceptance']
const acknowledgement: readonly ClockKind[] = ['escalation-acknowledgement']
const resolution: readonly ClockKind[] = ['resolution']
const everything: readonly ClockKind[] = [...answers, ...acceptance, ...acknowledgement, ...resolution]

function owes(book: Book, kinds: readonly ClockKind[]): boolean {
  return book.clocks.some((clock) => clock.owed && kinds.includes(clock.kind))
}

function open(book: Book, { seq, by, body }: LoggedEvent<'conversation-opened'>): void {
  book.plan = body.plan
  book.policyVersion = body.policyVersion ?? null
  const cause: Cause = { seq, by, reason: 'ledger.because.opened' }
  if (body.carries === undefined) start(book, 'first-answer', cause)
  else book.answered = true
  for (const { kind, targetMs, leftMs } of body.carries ?? []) {
    if (kind === 'resolution') continue
    if (kind === 'first-answer') book.answered = false
    start(
      book,
      kind,
      { ...cause, reason: 'ledger.because.split' },
      leftMs === null ? {} : { carried: { targetMs, leftMs, spentMs: targetMs - leftMs } },
    )
  }
  start(book, 'resolution', cause)
}

/** A workaround keeps the promise of one where none was known before, or support itself found it (G10). */
function hearFact(book: Book, event: LoggedEvent<'fact-stated'> | LoggedEvent<'fact-corrected'>): void {
  const { name, value } = event.body
  // No priority follows from a free text, and none of it belongs into a ledger.
  if (factForms[name] === 'text') return
  book.told = { at: event.at, by: event.by, fact: name, value }
  if (name !== 'workaround') return
  const cause = (reason: string): Cause => ({
    seq: event.seq,
    by: event.by,
    reason: `ledger.because.${reason}`,
    told: book.told,
  })
  const found =
    value === 'defined' && (book.workaround === 'none' || (book.workaround === null && event.by.kind === 'staff'))
  const lost = value === 'none' && book.workaround === 'defined'
  book.workaround = value === 'defined' ? 'defined' : 'none'
  if (found) keep(book, resolution, cause('workaround-found'), 'workaround')
  if (lost && book.served) goOn(book, 'workaround', cause('workaround-lost'))
}

const serves: readonly Entitlement[] = ['serve', 'serve-general']

/** Who is referred, declined, handed off or asked to sign in is promised an answer, and no resolution by support. */
function serve(book: Book, entitlement: Entitlement, because: (reason: string) => Cause): void {
  const served = serves.includes(entitlement)
  if (served === book.served) return
  book.served = served
  if (served) goOn(book, 'not-served', because('served'))
  else cancel(book, resolution, because('not-served'), 'not-served')
}

function changePolicy(book: Book, { seq, by, body }: LoggedEvent<'policy-changed'>): void {
  book.policyVersion = body.version
  if (body.running === 'keep') return
  for (const clock of book.clocks)
    if (clock.state === 'running' || clock.state === 'paused') moveToVersion(book, clock, body.version)
  rebaseAll(book, { seq, by, reason: 'ledger.because.policy' })
}

// What has run is counted by the old version's calendar before the new one holds.
function moveToVersion(book: Book, clock: RunningClock, version: number): void {
  const left = leftNow(book, clock)
  clock.spentMs += clock.leftMs - left
  clock.leftMs = left
  clock.runsSince = book.now
  clock.policyVersion = version
}

function hearMessage(book: Book, { seq, by, body }: LoggedEvent<'message-sent'>): void {
  const because = (reason: string): Cause => ({ seq, by, reason: `ledger.because.${reason}` })
  if (body.author === 'staff') {
    book.answered = true
    forget(book, answers)
    return keep(book, answers, because('answered'))
  }
  if (body.author !== 'requester' || body.thanks) return
  endWaiting(book, 'requester', because('requester-wrote'))
  awaitAnswer(book, because('requester-wrote'))
}

/** Who answers without a message, as by a yes to advice, is owed what follows as if they had written. */
function hearWaitingEnd(book: Book, { seq, by, body }: LoggedEvent<'waiting-ended'>): void {
  const answered = body.because === 'requester-answered'
  const reason = answered || body.because === 'requester-wrote' ? 'requester-wrote' : 'waiting-ended'
  const cause = { seq, by, reason: `ledger.because.${reason}` }
  endWaiting(book, body.cause, cause)
  if (answered) awaitAnswer(book, cause)
}

/** Starts the next-answer clock unless an answer is owed already: it hangs on the first unanswered message. */
function awaitAnswer(book: Book, cause: Cause): void {
  if (!owes(book, answers)) start(book, 'next-answer', cause)
}

function beginWaiting(book: Book, { seq, by, body: { cause } }: LoggedEvent<'waiting-started'>): void {
  if (book.waiting.some((waiting) => waiting.cause === cause)) return
  book.waiting.push({ cause, seq, by })
  for (const clock of book.clocks)
    if (clock.state === 'running' && pauses(book, clock, cause))
      pause(book, clock, { seq, by, reason: waitingReason(cause) })
}

function endWaiting(book: Book, cause: WaitingCause, why: Cause): void {
  book.waiting = book.waiting.filter((waiting) => waiting.cause !== cause)
  resumeFree(book, why)
}

/** A resolution stops its clock and ends the others until it is final; a leader is owed to who escalated, all the same. */
function resolve(book: Book, cause: Cause): void {
  book.waiting = []
  if (book.resolved) return
  const { reopenWindowMs } = policyOf(book.policies, book.policyVersion).promises
  book.resolved = { at: book.now, seq: cause.seq, until: book.now + reopenWindowMs }
  cancel(book, [...answers, ...acceptance], cause, 'resolved')
  for (const clock of book.clocks.filter(({ kind, owed }) => owed && kind === 'resolution')) {
    if (clock.state === 'running') pause(book, clock, cause)
    if (clock.state !== 'broken') continue
    clock.owed = false
    clock.heldBy = 'resolved'
    write(book, 'kept-late', clock, cause)
  }
}

function close(book: Book, cause: Cause): void {
  endForGood(book, book.now, cause)
  cancel(book, everything, cause)
}

/** The old clocks go on where they stopped. By hand nothing else is owed; a "no, not solved" is a message without words. */
function reopen(book: Book, byHand: boolean, cause: Cause): void {
  book.waiting = book.waiting.filter((waiting) => waiting.cause !== 'requester')
  book.resolved = null
  resumeFree(book, cause)
  goOn(book, 'resolved', cause)
  if (!byHand) awaitAnswer(book, cause)
}

/** What was done while it was ended does not go on when that is undone. */
function forget(book: Book, kinds: readonly ClockKind[]): void {
  for (const clock of book.clocks)
    if (clock.heldBy !== null && clock.heldBy !== 'workaround' && kinds.includes(clock.kind)) clock.heldBy = null
}

/** What is left here is owed since its own first unanswered message, and nothing where every one went elsewhere. */
function split(book: Book, unansweredAt: number | null, cause: Cause): void {
  const owed = book.clocks.find((clock) => clock.owed && answers.includes(clock.kind))
  if (!owed || (unansweredAt !== null && unansweredAt <= owed.startedAt)) return
  cancel(book, answers, cause)
  if (unansweredAt === null) return
  start(book, owed.kind, cause)
  const clock = book.clocks.at(-1)
  if (!clock || clock.startedBySeq !== cause.seq || clock.state !== 'running') return
  // Its time began with the message, not with the split; what is gone already breaks now and not in the past.
  const waited = openTimeBetween(calendarOf(book, clock), unansweredAt, book.now)
  clock.spentMs = waited
  runFrom(book, clock, Math.max(0, clock.targetMs - waited))
  write(book, 're-based', clock, cause)
}
