import { clocksOf, dueOf, text } from '@plantao/rules'
import type { Actor, Clock, FactName, Language, Policy } from '@plantao/rules'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type {
  BeforeGoingOn,
  HandOffState,
  Rating,
  StandingFact,
  StandingFacts,
  Wait,
} from '../../infrastructure/database/tables.ts'
import type { Viewer } from '../viewer.ts'
import { factsOf, standingOf } from './conversation-row.ts'
import type { ConversationRow } from './conversation-row.ts'
import type { clockView, ConversationView, factView, handOverView, QueueRow, waitView } from './conversation-shapes.ts'
import { presentStanding } from '../grants/standing-view.ts'
import { mayRead, readsOnlyBefore } from './guarded-door.ts'
import { reopenableUntil } from './reopenable.ts'
import { presentEntitlement, presentMissing, presentPriority, valueWords } from './present-decisions.ts'

/** The conversation as this viewer may see it, in their language. The one place that decides what leaves the desk of it. */
export function presentConversation(desk: Desk, viewer: Viewer, row: ConversationRow): ConversationView {
  const policy = desk.policy()
  const { language } = viewer
  const view = {
    ...presentHead(desk, policy, row, language),
    ...presentPeople(desk, row),
    waits: row.waits.map((wait) => presentWait(desk, wait)),
    reopensUntil: reopensUntilOf(desk, row),
    related: [...row.related],
    grants: presentStanding(row),
    quotes: row.quotes && { conversation: row.quotes.conversation, seqs: [...row.quotes.seqs] },
    entitlement: presentEntitlement(policy, row.entitlement, language),
    priority: presentPriority(policy, row.priority_decision, language),
    facts: presentFacts(desk, policy, viewer, row),
    missing:
      row.status === 'resolved' || row.status === 'merged'
        ? []
        : presentMissing(policy, standingOf(row), row.demand, factsOf(row), language),
    clocks: clocksOf(row.ledger, desk.policies(), desk.now().getTime()).map((clock) =>
      presentClock(policy, clock, language),
    ),
    promisesAreExamples: policy.plans.get(row.plan ?? policy.defaultPlan)?.example ?? true,
  }
  if (readsOnlyBefore(viewer, row))
    return { ...view, ...asBeforeGoingOn(policy, row, language), ...sealedDetails(view, row.before_going_on) }
  return viewer.kind === 'staff'
    ? { ...view, snoozedUntil: instantOf(row.snoozed_until), handOver: presentHandOver(desk, row) }
    : { ...view, status: statusForRequester(row) }
}

/** A row of the queue; priority is its name alone. */
export function presentQueueRow(desk: Desk, row: ConversationRow, language: Language): QueueRow {
  const { waitingOnRequester, demandLabel, ...head } = presentHead(desk, desk.policy(), row, language)
  return {
    id: head.id,
    publicId: head.publicId,
    lastSeq: head.lastSeq,
    door: head.door,
    language: head.language,
    demand: head.demand,
    demandLabel,
    subject: head.subject,
    status: head.status,
    signedIn: head.signedIn,
    ...presentPeople(desk, row),
    waitingOnRequester,
    closed: head.closed,
    snoozedUntil: instantOf(row.snoozed_until),
    handOver: presentHandOver(desk, row),
    grants: presentStanding(row),
    dueAt: head.dueAt,
    openedAt: head.openedAt,
    lastMessageAt: head.lastMessageAt,
    priority: row.priority,
    claimed: row.claimed,
    due: nextClock(row)?.kind ?? null,
  }
}

function presentHead(desk: Desk, policy: Policy, row: ConversationRow, language: Language) {
  const rating = row.rating as Rating | null
  return {
    id: row.id,
    publicId: row.public_id,
    lastSeq: row.last_seq,
    door: row.door,
    language: row.language,
    demand: row.demand,
    demandLabel: text(policy, `demand.${row.demand}.label`, language),
    topic: row.topic,
    subject: row.subject,
    status: row.status,
    signedIn: row.signed_in,
    goneOnSeq: row.gone_on_seq,
    plan: row.plan,
    waitingOnRequester: row.waiting_on_requester,
    closed: row.closed_because,
    outageClaim:
      row.outage_claim_id === null || row.outage_state === null
        ? null
        : { id: row.outage_claim_id, state: row.outage_state },
    dueAt: instantOf(row.due_at),
    rating: rating && { face: rating.face, word: rating.word, at: new Date(rating.at).toISOString() },
    resolutionAnswer: row.resolution_answer,
    resolvedAt: instantOf(row.resolved_at),
    openedAt: row.opened_at.toISOString(),
    lastMessageAt: row.last_message_at.toISOString(),
  }
}

function presentPeople(desk: Desk, row: ConversationRow) {
  const handOff = row.hand_off as HandOffState | null
  const { staff, team, organisation, realm } = desk.directory
  return {
    requester: { id: row.requester_id, name: row.requester_name },
    organisation: named(row.organisation_id, organisation),
    realm: named(row.realm_id, realm),
    assignee: named(row.assignee_id, staff),
    team: named(row.team_id, team),
    handOff: handOff && {
      id: handOff.id,
      team: named(handOff.teamId, team)!,
      state: handOff.state,
      reason: handOff.reason,
      answerReason: handOff.answerReason,
    },
  }
}

/** The hand-over that waits for an answer, or the last one; staff alone are shown it. */
export function presentHandOver(desk: Desk, row: ConversationRow): z.input<typeof handOverView> | null {
  if (row.hand_over === null) return null
  const { from, to, offeredAt, ...rest } = row.hand_over
  const { staff } = desk.directory
  return { ...rest, from: named(from, staff)!, to: named(to, staff), offeredAt: new Date(offeredAt).toISOString() }
}

function presentWait(desk: Desk, { cause, since, by, reason }: Wait): z.input<typeof waitView> {
  return { cause, since: new Date(since).toISOString(), by: authorName(desk, by, null), reason }
}

function reopensUntilOf(desk: Desk, row: ConversationRow): string | null {
  const until = reopenableUntil(row, desk.policies())
  return until === null ? null : new Date(until).toISOString()
}

function presentFacts(desk: Desk, policy: Policy, viewer: Viewer, row: ConversationRow): z.input<typeof factView>[] {
  return (Object.entries(row.facts as StandingFacts) as [FactName, StandingFact][])
    .filter(([, fact]) =>
      mayRead(viewer, row, { kind: 'fact', disclosure: fact.signedIn ? 'realm' : 'general', seq: fact.seq }),
    )
    .map(([name, fact]) => ({
      name,
      label: text(policy, `fact.${name}.label`, viewer.language),
      value: fact.value,
      words: valueWords(policy, name, fact.value, viewer.language),
      by: {
        kind: fact.by.kind,
        id: fact.by.kind === 'service' ? null : fact.by.id,
        name: authorName(desk, fact.by, fact.byName),
      },
      signedIn: fact.signedIn,
      at: new Date(fact.at).toISOString(),
      seq: fact.seq,
    }))
}

/** The name that a screen shows for who did something; the desk itself has none. */
export function authorName(desk: Desk, by: Actor, remembered: string | null): string | null {
  return by.kind === 'staff' ? (desk.directory.staff(by.id) ?? remembered) : remembered
}

function presentClock(policy: Policy, clock: Clock, language: Language): z.input<typeof clockView> {
  const { startedAt, dueAt, endedAt, leftMs, ...rest } = clock
  return {
    ...rest,
    label: text(policy, `promise.${clock.kind}`, language),
    startedAt: new Date(startedAt).toISOString(),
    dueAt: dueAt === null ? null : new Date(dueAt).toISOString(),
    endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
    leftMs: leftMs === null ? null : Math.round(leftMs),
  }
}

/** The clock that the queue is sorted by: the oldest thing owed. */
function nextClock(row: ConversationRow) {
  const owed = row.ledger.clocks.filter((clock) => clock.owed && clock.state !== 'paused')
  return owed.toSorted((a, b) => (dueOf(a) ?? Infinity) - (dueOf(b) ?? Infinity))[0]
}

/** A snooze is the desk's own business. */
export function statusForRequester(row: ConversationRow): ConversationView['status'] {
  return row.status === 'snoozed' ? 'open' : row.status
}

/** What a session that is not signed in keeps of a conversation that went on in a realm: what was known before. */
export function asBeforeGoingOn(policy: Policy, row: ConversationRow, language: Language) {
  const before = row.before_going_on as BeforeGoingOn | null
  const demand = before?.demand ?? row.demand
  return {
    lastSeq: row.gone_on_seq ?? 0,
    demand,
    demandLabel: text(policy, `demand.${demand}.label`, language),
    language: before?.language ?? row.language,
    status: 'open' as const,
    requester: { id: row.opened_by_requester_id, name: null },
    organisation: null,
    realm: null,
    assignee: null,
    team: null,
    handOff: null,
    waitingOnRequester: false,
    grants: [],
    closed: null,
    dueAt: null,
    lastMessageAt: new Date(before?.lastMessageAt ?? row.opened_at).toISOString(),
  }
}

function sealedDetails({ entitlement, priority, topic }: ConversationView, before: BeforeGoingOn | null) {
  const nothing = { rules: [], conditions: [], inferred: false }
  return {
    topic: before ? before.topic : topic,
    plan: null,
    entitlement: {
      entitlement: 'sign-in' as const,
      team: null,
      reason: '',
      nextStep: '',
      ...nothing,
      policyVersion: entitlement.policyVersion,
    },
    priority: {
      priority: 'P4' as const,
      label: '',
      claimed: false,
      ifs: [],
      ...nothing,
      policyVersion: priority.policyVersion,
    },
    outageClaim: null,
    waits: [],
    reopensUntil: null,
    related: [],
    quotes: null,
    missing: [],
    clocks: [],
    rating: null,
    resolutionAnswer: null,
    resolvedAt: null,
  }
}

function named(id: string | null, nameOf: (id: string) => string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: nameOf(id) ?? '' }
}

/** RFC 3339 in UTC; null for no instant and for PostgreSQL's infinity. */
export function instantOf(date: Date | null): string | null {
  return date === null || !Number.isFinite(date.valueOf()) ? null : date.toISOString()
}
