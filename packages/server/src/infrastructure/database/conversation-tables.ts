import type { EntitlementDecision, EscalationGround, LedgerState, PriorityDecision } from '@plantao/rules'
import type { Actor, EventKind, Face, HandOverAnswer, PageCause, WaitingCause } from '@plantao/rules/log'
import type {
  ClockKind,
  ContractState,
  Demand,
  Disclosure,
  Door,
  Environment,
  FactName,
  FactValue,
  Language,
  Priority,
  Topic,
} from '@plantao/rules/vocabulary'
import type { ColumnType, Generated } from 'kysely'
import type { Json, JsonOrNull } from './json-column.ts'
import type { StandingGrant } from './grant-tables.ts'
import type { ByMail } from './mail-tables.ts'
import type { StoredAttachment, StoredExcerpt } from './record-tables.ts'

/** Conversations with their logs, and what follows one by one from them. */
export type ConversationTables = {
  outage_claim: { id: string; state: OutageState; opened_at: Date; decided_at: Date | null; decided_by: string | null }
  conversation: ConversationTable
  message: MessageTable
  event: EventTable
  participant: {
    conversation_id: string
    kind: 'requester' | 'staff'
    person_id: string
    delivered_seq: Generated<number>
    seen_seq: Generated<number>
    digested_seq: Generated<number>
  }
  decision: {
    id: string
    conversation_id: string
    kind: 'entitlement' | 'priority' | 'outage'
    at: Date
    policy_version: number
    standing: Json<object>
    demand: Demand
    facts: Json<object>
    answer: Json<object>
  }
  hand_off: {
    id: string
    conversation_id: string
    team_id: string
    state: 'offered' | 'accepted' | 'returned'
    reason: string
    offered_at: Date
    offered_by: string | null
    answered_at: Date | null
    answered_by: string | null
    answer_reason: string | null
  }
  escalation: EscalationTable
  search_entry: { conversation_id: string; seq: number; folded: string; at: Date }
  log_follower: { name: string; xid: string; conversation_id: string; seq: number }
}

export type OutageState = 'claimed' | 'confirmed' | 'dismissed'

/** A fact as it stands: who stated it, when, and whether they were signed in when they did. */
export type StandingFact = {
  readonly value: FactValue
  readonly by: Actor
  readonly byName: string | null
  readonly signedIn: boolean
  readonly at: number
  readonly seq: number
}

export type StandingFacts = { readonly [Name in FactName]?: StandingFact }

/** A hand-off as the conversation shows it. */
export type HandOffState = {
  readonly id: string
  readonly teamId: string
  readonly state: 'offered' | 'accepted' | 'returned'
  readonly reason: string
  readonly answerReason: string | null
}

/** A hand-over as the conversation shows it. `gone`: who had it is no longer on duty, and it is nobody's until accepted. */
export type HandOverState = {
  readonly id: string
  readonly from: string
  readonly to: string | null
  readonly state: 'offered' | HandOverAnswer
  readonly gone: boolean
  readonly messageId: string
  readonly offeredAt: number
  readonly answerReason: string | null
}

/** A conversation as it stood when it went on in a realm, as far as corrections could change it since. */
export type BeforeGoingOn = {
  readonly demand: Demand
  readonly topic: Topic | null
  readonly language: Language
  readonly lastMessageAt: number
}

export type Rating = { readonly face: Face; readonly word: string | null; readonly at: number }

/** What a conversation waits for, since when in epoch milliseconds, and what its people say of it. */
export type Wait = {
  readonly cause: WaitingCause
  readonly since: number
  readonly by: Actor
  readonly reason: string | null
}

/** How a conversation was closed; only `silence` can be undone. */
export type CloseCause = 'silence' | 'window' | 'by-hand'

/** Another conversation of the same requester, and what it is to this one. */
export type Related = { readonly id: string; readonly publicId: string; readonly how: Relation }

export type Relation = 'follows' | 'split-from' | 'split-into' | 'merged' | 'merged-into'

/** Messages of another conversation, by their seqs there. */
export type Quotes = { readonly conversation: string; readonly seqs: readonly number[] }

type ConversationTable = {
  id: string
  public_id: string
  last_seq: number
  door: Door
  language: Language
  subject: string
  demand: Demand
  topic: Topic | null
  requester_id: string
  requester_name: string | null
  opened_by_requester_id: string
  invited_requester_ids: Generated<string[]>
  gone_on_seq: number | null
  before_going_on: JsonOrNull<BeforeGoingOn>
  signed_in: boolean
  organisation_id: string | null
  realm_id: string | null
  contract: ContractState
  plan: string | null
  status: 'open' | 'snoozed' | 'resolved' | 'merged'
  waiting_on_requester: Generated<boolean>
  waits: ColumnType<readonly Wait[], string | undefined, string>
  reminded_at: Generated<Date | null>
  closed_because: Generated<CloseCause | null>
  merged_into: Generated<string | null>
  before_merge: Generated<'open' | 'resolved' | null>
  related: ColumnType<readonly Related[], string | undefined, string>
  quotes: ColumnType<Quotes | null, string | null | undefined, string | null>
  snoozed_until: Date | null
  assignee_id: string | null
  team_id: string | null
  hand_off: JsonOrNull<HandOffState>
  hand_over: JsonOrNull<HandOverState>
  entitlement: Json<EntitlementDecision>
  priority: Priority
  priority_decision: Json<PriorityDecision>
  claimed: Generated<boolean>
  outage_claim_id: string | null
  outage_state: OutageState | null
  facts: Json<StandingFacts>
  ledger: Json<LedgerState>
  due_at: ColumnType<Date, Date | 'infinity', Date | 'infinity'>
  rating: JsonOrNull<Rating>
  resolution_answer: boolean | null
  resolved_at: Date | null
  opened_at: Date
  last_message_at: Date
  policy_version: number
  next_tick_at: ColumnType<Date, Date | 'infinity' | undefined, Date | 'infinity'>
  offered_to: Generated<string | null>
  offered_until: Generated<Date | null>
  offers_passed: Generated<string[]>
  pages: ColumnType<readonly StandingPage[], string | undefined, string>
  ringing_for: Generated<string[]>
  grants: ColumnType<readonly StandingGrant[], string | undefined, string>
}

type EscalationTable = {
  id: string
  conversation_id: string
  seq: number
  disclosure: Disclosure
  state: 'asked' | 'acknowledged' | 'closed'
  ground: EscalationGround | null
  description: string
  environment: Environment
  justification: string
  asked_by: string
  asked_at: Date
  organisation_id: string | null
  leader_id: string | null
  acknowledged_at: Generated<Date | null>
  outcome: Generated<string | null>
  closed_at: Generated<Date | null>
  accepted: Generated<boolean | null>
  answered_at: Generated<Date | null>
  told_leader_id: string | null
  acknowledged_in: Generated<string | null>
  acknowledged_seq: Generated<number | null>
  closed_in: Generated<string | null>
  closed_seq: Generated<number | null>
  outcome_disclosure: Generated<Disclosure | null>
  answered_in: Generated<string | null>
  answered_seq: Generated<number | null>
  answer_reason: Generated<string | null>
  not_accepted: Generated<number>
  ended_because: Generated<'conversation-closed' | null>
}

/** A page as it stands: whom it has called so far, and whether it calls no more. Instants are epoch milliseconds. */
export type StandingPage = {
  readonly id: string
  readonly cause: PageCause
  /** The promise that it is about, if any, and the event that started its clock; else the event that began the page. */
  readonly clock: ClockKind | null
  readonly startedBySeq: number
  readonly dueAt: number | null
  readonly priority: Priority
  readonly startedAt: number
  /** Steps of the policy that were taken. */
  readonly taken: number
  readonly staffIds: readonly string[]
  readonly quiet: boolean
}

/** A text of the service: its key in the policy and its values, said in the reader's language. */
export type Said = { readonly key: string; readonly values: Readonly<Record<string, string>> }

type MessageTable = {
  conversation_id: string
  id: string
  seq: number
  kind: 'message' | 'note'
  author_kind: 'requester' | 'staff' | 'service'
  author_id: string | null
  author_name: string | null
  session_id: string | null
  signed_in: boolean
  disclosure: Disclosure
  realm_id: string | null
  language: Language
  text: string
  html: string
  said: JsonOrNull<Said>
  attachments: Json<StoredAttachment[]>
  sent_at: Date
  by_mail: JsonOrNull<ByMail>
  excerpts: JsonOrNull<StoredExcerpt[]>
}

type EventTable = {
  conversation_id: string
  seq: number
  xid: ColumnType<string, undefined, never>
  at: Date
  kind: EventKind
  by_kind: Actor['kind']
  by_id: string | null
  by_signed_in: boolean
  body: Json<object>
  changes: Json<object>
}
