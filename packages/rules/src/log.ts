import type { PageAudience } from './policy/policy.ts'
import type {
  ClockKind,
  ContractState,
  Demand,
  Disclosure,
  Door,
  Entitlement,
  FactName,
  FactValue,
  Language,
  Priority,
  Topic,
} from './vocabulary.ts'

/**
 * The log of a conversation: one ordered list of events, the only truth about its past. Realtime, audit,
 * the ledger and replay all read it. Events are never updated or deleted.
 */
export type LogEvent = { [Kind in EventKind]: LoggedEvent<Kind> }[EventKind]

/** One event: `seq` is dense and rising within its conversation, `at` is an instant in epoch milliseconds. */
export type LoggedEvent<Kind extends EventKind> = {
  readonly seq: number
  readonly at: number
  readonly kind: Kind
  readonly by: Actor
  readonly body: EventBodies[Kind]
}

/** Who caused an event; `service` is the desk itself, acting by the policy. */
export type Actor =
  | { readonly kind: 'requester'; readonly id: string; readonly signedIn: boolean }
  | { readonly kind: 'staff'; readonly id: string }
  | { readonly kind: 'service' }

/** The closed set of things that can happen in a conversation. */
export const eventKinds = [
  'conversation-opened',
  'message-sent',
  'note-written',
  'fact-stated',
  'fact-corrected',
  'demand-corrected',
  'entitlement-decided',
  'priority-derived',
  'assigned',
  'snoozed',
  'woken',
  'waiting-started',
  'waiting-ended',
  'handed-off',
  'hand-off-accepted',
  'hand-off-returned',
  'resolved',
  'resolution-answered',
  'reopened',
  'rated',
  'gone-on',
  'outage-claimed',
  'outage-decided',
  'contact-left',
  'language-changed',
  'contract-changed',
  'policy-changed',
  'escalated',
  'escalation-acknowledged',
  'escalation-closed',
  'escalation-answered',
  'clock-broken',
  'reminded',
  'closed',
  'merged',
  'merged-into',
  'unmerged',
  'split',
  'offered',
  'offer-ended',
  'paged',
  'page-acknowledged',
  'hand-over-offered',
  'hand-over-answered',
  'grant-asked',
  'grant-reminded',
  'grant-answered',
  'grant-ended',
  'invited',
  'impact-attached',
  'impact-answered',
] as const
export type EventKind = (typeof eventKinds)[number]

/** What each kind of event says. Ids are UUIDs; instants are epoch milliseconds. */
export type EventBodies = {
  'conversation-opened': {
    readonly door: Door
    readonly language: Language
    readonly demand: Demand
    readonly topic: Topic | null
    readonly signedIn: boolean
    readonly realm: string | null
    /** The plan of the contract in force, or null: the policy's default targets. */
    readonly plan: string | null
    readonly contract?: ContractState
    /** The version of the policy in force; where it is not told, whatever version the reader of the log has. */
    readonly policyVersion?: number
    /** The conversation that this one goes on from: closed too long ago to be reopened, or split. */
    readonly follows?: string
    /** What was owed already when it was split off; then nothing else starts but the resolution. */
    readonly carries?: readonly CarriedClock[]
    /** The messages of the conversation that it follows, by their seqs there, that it was split off with. */
    readonly quotes?: readonly number[]
  }
  /** A message that both sides may read. `thanks`: the requester marked it as needing no answer. */
  'message-sent': {
    readonly messageId: string
    readonly author: 'requester' | 'staff' | 'service'
    readonly disclosure: Disclosure
    readonly signedIn: boolean
    readonly thanks: boolean
  }
  'note-written': { readonly messageId: string }
  'fact-stated': { readonly name: FactName; readonly value: FactValue; readonly signedIn: boolean }
  'fact-corrected': {
    readonly name: FactName
    readonly value: FactValue
    readonly was: FactValue
    readonly reason: string
    readonly signedIn: boolean
  }
  'demand-corrected': {
    readonly demand: Demand
    readonly was: Demand
    readonly topic: Topic | null
    readonly reason: string
  }
  'entitlement-decided': { readonly entitlement: Entitlement; readonly decisionId: string }
  'priority-derived': {
    readonly priority: Priority
    readonly was: Priority | null
    readonly claimed: boolean
    readonly decisionId: string
  }
  /** `gone`: whoever had it is no longer on duty, and nobody had accepted it from them. */
  assigned: { readonly staffId: string | null; readonly was: string | null; readonly because?: 'gone' }
  snoozed: { readonly until: number }
  woken: { readonly because: 'time' | 'requester-wrote' | 'by-hand' }
  /** `reason`: what is waited for, in words that the requester reads. */
  'waiting-started': { readonly cause: WaitingCause; readonly reason?: string }
  'waiting-ended': {
    readonly cause: WaitingCause
    readonly because:
      | 'requester-wrote'
      | 'requester-answered'
      | 'by-hand'
      | 'resolved'
      | 'granted'
      | 'grant-declined'
      | 'grant-unanswered'
      | 'grant-withdrawn'
      | 'third-party-answered'
  }
  /** `policyTeam`: the team's key in the policy, whose calendar its acceptance counts by. */
  'handed-off': {
    readonly handOffId: string
    readonly teamId: string
    readonly reason: string
    readonly policyTeam?: string
  }
  'hand-off-accepted': { readonly handOffId: string; readonly teamId: string }
  'hand-off-returned': { readonly handOffId: string; readonly teamId: string; readonly reason: string }
  resolved: Record<string, never>
  'resolution-answered': { readonly solved: boolean }
  reopened: { readonly because: 'requester-wrote' | 'not-solved' | 'by-hand' }
  rated: { readonly face: Face; readonly word: string | null }
  /** The conversation went on signed in: from this seq on it belongs to a realm. */
  'gone-on': {
    readonly realm: string
    readonly requesterId: string
    readonly plan: string | null
    readonly contract?: ContractState
  }
  'outage-claimed': { readonly claimId: string }
  'outage-decided': { readonly claimId: string; readonly confirmed: boolean }
  /** A requester left an address for answers; the address itself is not in the log. */
  'contact-left': { readonly confirmed: boolean }
  'language-changed': { readonly language: Language }
  'contract-changed': {
    readonly plan: string | null
    readonly was: string | null
    readonly contract?: ContractState
  }
  /** A version was published. `re-base`: clocks that run are based on it; `keep`: they keep their version to their end. */
  'policy-changed': { readonly version: number; readonly was: number; readonly running: 're-base' | 'keep' }
  escalated: { readonly escalationId: string }
  'escalation-acknowledged': { readonly escalationId: string }
  /**
   * A leader wrote what came of it; the requester may say whether they accept that. `because`: it ended without an
   * outcome.
   */
  'escalation-closed': { readonly escalationId: string; readonly because?: 'conversation-closed' }
  'escalation-answered': { readonly escalationId: string; readonly accepted: boolean }
  /** The desk has seen a promise break; `dueAt` is when it broke. The ledger says so without it. */
  'clock-broken': { readonly clock: ClockKind; readonly startedBySeq: number; readonly dueAt: number }
  reminded: { readonly because: 'silence' }
  /** `silence` can be undone by an answer, as a resolution can; `window` and `by-hand` are for good. */
  closed: { readonly because: 'silence' | 'window' | 'by-hand' }
  /** Another conversation of the same requester and standing was merged into this one, with what it owed. */
  merged: { readonly from: string; readonly carries: readonly CarriedClock[] }
  /** This conversation was merged into another, which owes from now on what this one owed. */
  'merged-into': { readonly into: string }
  /** A merge was undone; `mergedSeq` is the seq of the `merged` or `merged-into` of this log. */
  unmerged: { readonly other: string; readonly mergedSeq: number }
  /** Part of this conversation went on in another. `unansweredSeq`: the first message left here that nobody answered. */
  split: { readonly into: string; readonly unansweredSeq: number | null; readonly unansweredAt: number | null }
  /** Somebody on duty was offered the conversation, until an instant. */
  offered: { readonly staffId: string; readonly until: number }
  'offer-ended': { readonly staffId: string; readonly because: OfferEnd }
  /** People on duty were called: `step` is the policy's, from 0. `clock` and `dueAt` where a promise is the cause. */
  paged: {
    readonly pageId: string
    readonly because: PageCause
    readonly step: number
    readonly to: PageAudience
    readonly staffIds: readonly string[]
    readonly clock: ClockKind | null
    readonly dueAt: number | null
  }
  'page-acknowledged': { readonly pageId: string }
  /**
   * At the end of a duty, with a note for who takes over; `to` is null where whoever may work on it can accept it.
   * `from` stays responsible until somebody does.
   */
  'hand-over-offered': {
    readonly handOverId: string
    readonly from: string
    readonly to: string | null
    readonly messageId: string | null
  }
  /** `staffId`: who accepted or returned it. Withdrawn by who offered it, or by the service once it made no sense. */
  'hand-over-answered': {
    readonly handOverId: string
    readonly answer: HandOverAnswer
    readonly staffId: string | null
    readonly reason: string | null
  }
  /** Support asked the people of the realm for access; what for is in the grant. */
  'grant-asked': {
    readonly grantId: string
    /** False where it stops no promise; left out where it does what the policy says. */
    readonly pauses?: false
  }
  'grant-reminded': { readonly grantId: string }
  'grant-answered': { readonly grantId: string; readonly answer: GrantAnswer }
  /**
   * `unanswered` and `withdrawn` end what was only asked for. All others end access that was given; `revoked` also what
   * somebody was just giving, and `engineer-lost-permission` also what was only asked for.
   */
  'grant-ended': { readonly grantId: string; readonly because: GrantEnd }
  /** Somebody of the same realm takes part from here on. */
  invited: { readonly requesterId: string }
  /** Advice on what a change would reach, which the customer confirms or not. */
  'impact-attached': { readonly impactId: string }
  'impact-answered': { readonly impactId: string; readonly confirmed: boolean }
}

/** What the people of a realm say to a request for access. */
export const grantAnswers = ['approved', 'denied'] as const
export type GrantAnswer = (typeof grantAnswers)[number]

/** Why a request for access, or access itself, is over. */
export const grantEnds = [
  'unanswered',
  'withdrawn',
  'time',
  'revoked',
  'conversation-ended',
  'engineer-changed',
  'engineer-lost-permission',
  'granter-lost-permission',
  'platform-refused',
] as const
export type GrantEnd = (typeof grantEnds)[number]

/** How a hand-over ended. */
export const handOverAnswers = ['accepted', 'returned', 'withdrawn'] as const
export type HandOverAnswer = (typeof handOverAnswers)[number]

/** Why an offer ended: taken by whom it was made to, passed on by them, run out, gone from duty, or taken by somebody else. */
export const offerEnds = ['taken', 'passed', 'time', 'off-duty', 'withdrawn'] as const
export type OfferEnd = (typeof offerEnds)[number]

/** Why people on duty are called. */
export const pageCauses = ['ringing', 'break-near', 'broken', 'outage-claimed', 'escalated', 'passed-by-all'] as const
export type PageCause = (typeof pageCauses)[number]

/** What a conversation can wait for. */
export const waitingCauses = ['requester', 'grant', 'third-party'] as const
export type WaitingCause = (typeof waitingCauses)[number]

/** A promise that another conversation takes over; `leftMs` is null where it broke and only the doing is still owed. */
export type CarriedClock = { readonly kind: ClockKind; readonly targetMs: number; readonly leftMs: number | null }

/** The three faces of "did this solve it?", happiest first (R77). */
export const faces = ['happy', 'neutral', 'sad'] as const
export type Face = (typeof faces)[number]

/** A promise's clock as the ledger computes it; `dueAt` is null while it is paused. */
export type Clock = {
  readonly kind: ClockKind
  /** What it hangs on: the seq of the event that started it. */
  readonly startedBySeq: number
  readonly startedAt: number
  readonly targetMs: number
  readonly dueAt: number | null
  readonly state: 'running' | 'paused' | 'kept' | 'broken' | 'cancelled'
  /** Whether what it promises is still to be done, also after it broke. */
  readonly owed: boolean
  /** When it was kept, cancelled or broken (the due instant); null while it runs. */
  readonly endedAt: number | null
  /** Time left when paused, in milliseconds. */
  readonly leftMs: number | null
}
