import type {
  EntitlementDecision,
  LedgerState,
  PriorityDecision,
  ReplayDifference,
  ReplaySummary,
  EscalationGround,
} from '@plantao/rules'
import type { Actor, Clock, EventKind, Face, HandOverAnswer, WaitingCause, PageCause } from '@plantao/rules/log'
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
import type { FilePlace } from '../files/file-store.ts'

/** jsonb: read as its value, written as JSON text (`json(value)`), since the driver would write an array as a PostgreSQL array. */
type Json<Value> = ColumnType<Value, string, string>
type JsonOrNull<Value> = ColumnType<Value | null, string | null | undefined, string | null>

export type Tables = {
  organisation: { id: string; platform_id: Generated<string | null>; name: string; created_at: Generated<Date> }
  realm: {
    id: string
    platform_id: Generated<string | null>
    organisation_id: string
    name: string
    created_at: Generated<Date>
  }
  contract: {
    id: string
    organisation_id: string
    plan: string
    starts_at: Date
    ends_at: Date | null
    created_at: Generated<Date>
  }
  role: { name: string; permissions: string[] }
  team: { id: string; name: string; kind: 'support' | 'project-team' | 'customer-success'; created_at: Generated<Date> }
  staff: StaffTable
  team_member: { team_id: string; staff_id: string }
  shift: ShiftTable
  shift_team: { shift_id: string; team_id: string }
  shift_person: { shift_id: string; week: number; staff_id: string }
  absence: { id: string; staff_id: string; starts_at: Date; ends_at: Date; created_at: Date }
  swap: {
    id: string
    shift_id: string
    date: string
    from_staff_id: string
    to_staff_id: string
    state: SwapState
    asked_at: Date
    answered_at: Date | null
  }
  hand_over: {
    id: string
    conversation_id: string
    from_staff_id: string
    to_staff_id: string | null
    state: HandOverState['state']
    note_message_id: string
    offered_at: Date
    offered_by: string | null
    answered_at: Date | null
    answered_by: string | null
    answer_reason: string | null
  }
  departure: { staff_id: string; because: DepartureCause; left_at: Date; takes_effect_at: Date }
  rota_hole: { language: Language; starts_at: Date; ends_at: Date; open_ended: boolean }
  staff_session: {
    id: string
    token_hash: Buffer
    staff_id: string
    created_at: Date
    expires_at: Date
    ended_at: Date | null
  }
  sign_in_try: { key: Buffer; tries: number; last_tried_at: Date; locked_until: Date | null }
  one_time_code: {
    code_hash: Buffer
    purpose: 'first-operator' | 'invitation' | 'password-reset' | 'go-on' | 'return'
    subject: Json<Record<string, string>>
    expires_at: Date
    used_at: Date | null
  }
  vendor_project: {
    id: string
    organisation_id: string
    realm_id: string | null
    name: string
    pipelines: string[] | null
    team_id: string
    until: Date | null
    created_at: Generated<Date>
  }
  requester: {
    id: string
    name: string | null
    email: string | null
    email_confirmed: Generated<boolean>
    email_bounced_at: Generated<Date | null>
    email_problem: Generated<string | null>
    language: Language
    subject: string | null
    realm_id: string | null
    organisation_id: string | null
    created_at: Generated<Date>
  }
  requester_session: {
    id: string
    token_hash: Buffer
    requester_id: string
    door: Door
    language: Language
    signed_in: boolean
    permissions: string[]
    created_at: Date
    expires_at: Date
    ended_at: Date | null
  }
  used_token: { jti: string; expires_at: Date }
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
  ledger_check: {
    id: string
    scope: 'sample' | 'all'
    started_at: Date
    ended_at: Date | null
    examined: Generated<number>
    different: Generated<number>
    examples: ColumnType<LedgerDifference[], string | undefined, string>
  }
  promise_clock: PromiseClockTable
  search_entry: { conversation_id: string; seq: number; folded: string; at: Date }
  log_follower: { name: string; xid: string; conversation_id: string; seq: number }
  attachment: {
    id: string
    conversation_id: string
    message_id: string | null
    session_kind: 'requester' | 'staff'
    session_id: string
    name: string
    media_type: string | null
    size_bytes: number
    received_bytes: Generated<number>
    stored_bytes: number | null
    disclosure: Disclosure
    stored_in: Generated<FilePlace>
    created_at: Date
  }
  attachment_chunk: { attachment_id: string; start_byte: number; bytes: Buffer }
  macro: {
    id: string
    name: string
    texts: Json<Record<Language, string>>
    disclosure: Disclosure
    created_at: Generated<Date>
    updated_at: Generated<Date>
  }
  policy_version: {
    version: number
    document: string
    author: string
    published_at: Date
    examples_confirmed: Generated<boolean>
    note: Generated<string>
    changes: JsonOrNull<readonly SectionChanges[]>
  }
  policy_draft: {
    id: Generated<number>
    document: string
    based_on: number
    revision: number
    author_id: string
    changed_at: Date
  }
  policy_roll_out: {
    version: number
    was: number
    running: 're-base' | 'keep'
    by_id: string | null
    total: Generated<number | null>
    done: Generated<number>
    ended_at: Generated<Date | null>
  }
  policy_replay: {
    id: string
    asked_by: string
    asked_at: Date
    from_at: Date
    to_at: Date
    against: number
    version: number | null
    document: string
    state: 'running' | 'done' | 'cancelled' | 'died' | 'failed'
    cancel_asked: Generated<boolean>
    total: Generated<number | null>
    summary: Json<ReplaySummary>
    kept: Generated<number>
    ended_at: Generated<Date | null>
  }
  policy_replay_difference: {
    replay_id: string
    ordinal: number
    conversation_id: string
    kinds: string[]
    difference: Json<ReplayDifference>
  }
  help_feedback: { language: Language; policy_version: number; face: Face; count: Generated<number> }
  mail: {
    id: string
    message_id: string
    conversation_id: string | null
    to_address: string
    language: Language
    kind: string
    subject: string
    text: string
    state: 'queued' | 'sending' | 'kept' | 'sent' | 'delayed' | 'uncertain' | 'failed' | 'bounced'
    attempts: Generated<number>
    last_problem: string | null
    created_at: Date
    sent_at: Date | null
    next_try_at: Generated<Date | null>
    claimed_until: Generated<Date | null>
    tried_since: Generated<Date | null>
    uncertain: Generated<boolean>
    problem: Generated<string | null>
    seqs: Generated<number[]>
  }
  mail_attempt: {
    mail_id: string
    number: number
    began_at: Date
    ended_at: Date | null
    outcome: 'under-way' | 'sent' | 'delayed' | 'failed' | 'uncertain'
    problem: string | null
    said: string | null
  }
  incoming_mail: IncomingMailTable
  audit: {
    id: string
    at: Date
    by_kind: 'staff' | 'service'
    by_id: string | null
    by_name: string
    action: string
    subject_kind: string
    subject_id: string
    was: JsonOrNull<Record<string, unknown>>
    became: JsonOrNull<Record<string, unknown>>
  }
  setting: { name: string; value: Json<unknown> }
  webhook: WebhookTable
  webhook_delivery: WebhookDeliveryTable
}

/** Why somebody who holds conversations is off duty. */
export type DepartureCause = 'duty-ended' | 'off-duty' | 'signed-out' | 'disabled'

export type OutageState = 'claimed' | 'confirmed' | 'dismissed'

export type SwapState = 'asked' | 'accepted' | 'declined' | 'withdrawn'

/** Times are wall times such as `22:00` in `zone`, dates such as `2026-12-24`, and weekdays count from Monday, 1. */
type ShiftTable = {
  id: string
  name: string
  zone: string
  start_time: string
  end_time: string
  weekdays: number[]
  every_weeks: number
  first_date: string
  last_date: string | null
  languages: Language[]
  created_at: Generated<Date>
}

type StaffTable = {
  id: string
  name: string
  email: string
  language: Language
  languages: Language[]
  roles: string[]
  on_duty: Generated<boolean>
  password_hash: string | null
  totp_secret: string | null
  totp_confirmed: Generated<boolean>
  totp_last_step: number | null
  recovery_code_hashes: Generated<string[]>
  disabled: Generated<boolean>
  demo: Generated<boolean>
  created_at: Generated<Date>
  page_mail: Generated<Priority[]>
  page_webhook: Generated<Priority[]>
  last_offered_at: Generated<Date | null>
}

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
}

/** What became of a promise; milliseconds come from the driver as text. */
type PromiseClockTable = {
  conversation_id: string
  kind: ClockKind
  started_by_seq: number
  started_at: Date
  target_ms: string
  due_at: Date | null
  state: Clock['state']
  ended_at: Date | null
  late_at: Date | null
  owed: boolean
  reopenable_until: Date | null
  elapsed_ms: string | null
  late_ms: string | null
  paused_requester_ms: string
  paused_grant_ms: string
  paused_third_party_ms: string
  paused_resolved_ms: string
  paused_since: Date | null
  paused_because: string | null
  because: string | null
  priority: Priority
  language: Language
  team_id: string | null
  assignee_id: string | null
  organisation_id: string | null
  plan: string
  door: Door
  calendar: string
  policy_version: number | null
}

/** A conversation whose clocks are not stored as they follow from its log, and in what. */
export type LedgerDifference = { readonly conversation: string; readonly what: readonly ('clocks' | 'due' | 'tick')[] }

/** How many things of a section of the policy differ between two versions. */
export type SectionChanges = { readonly section: string; readonly count: number }

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

/** An endpoint of the operator's; both secrets are sealed. */
type WebhookTable = {
  id: string
  name: string
  url: string
  enabled: boolean
  priorities: Priority[]
  causes: PageCause[]
  secret: string
  previous_secret: string | null
  previous_until: Date | null
  created_at: Date
  removed_at: Date | null
}

/** One try of a delivery: what answered, or the problem; at most 1 KiB of the answer's beginning. */
export type WebhookAttempt = {
  readonly at: string
  readonly status: number | null
  readonly problem: string | null
  readonly latencyMs: number
  readonly head: string
}

type WebhookDeliveryTable = {
  id: string
  webhook_id: string
  type: 'page' | 'test'
  body: string
  state: 'waiting' | 'delivered' | 'given-up'
  created_at: Date
  tried_since: Date
  next_try_at: Date | null
  claimed_until: Date | null
  attempts: ColumnType<readonly WebhookAttempt[], string | undefined, string>
  attempt_count: Generated<number>
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
}

/** What SPF, DKIM and DMARC say of a mail. `aligned`: by which of them the domain of its From line vouches for it. */
export type Authenticity = {
  readonly spf: AuthenticityResult
  readonly dkim: AuthenticityResult
  readonly dmarc: AuthenticityResult
  readonly policy: 'none' | 'quarantine' | 'reject' | null
  readonly aligned: 'dkim' | 'spf' | null
  /** The one address of its From line, as it was judged. */
  readonly from: string | null
}
export type AuthenticityResult = 'pass' | 'fail' | 'none' | 'trouble'

/** That a message came by mail: as which, and what was cut from it. */
export type ByMail = { readonly mailId: string; readonly cut: string; readonly authenticity: Authenticity }

export type IncomingMailState = 'kept' | 'message' | 'held' | 'automatic' | 'answered' | 'refused' | 'unreadable'

/** Why a mail waits for a person's word. */
export type HeldCause = 'not-aligned' | 'not-a-participant' | 'signed-in-only' | 'too-many' | 'closed'

type IncomingMailTable = {
  id: string
  digest: Buffer
  received_at: Date
  envelope_from: string
  envelope_to: string[]
  raw: Buffer
  authenticity: Json<Authenticity>
  state: IncomingMailState
  attempts: Generated<number>
  next_try_at: Date
  last_problem: string | null
  from_address: string | null
  from_name: string | null
  subject: string | null
  said: string | null
  automatic: string | null
  problems: Generated<string[]>
  held_because: HeldCause | null
  conversation_id: string | null
  message_id: string | null
  answer_mail_id: string | null
  decided_by: string | null
  decided_at: Date | null
  decision_reason: string | null
}

export type StoredAttachment = {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly sizeBytes: number
  readonly disclosure: Disclosure
  readonly picture: boolean
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
