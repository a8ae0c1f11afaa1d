import type {
  ClockKind,
  Condition,
  Demand,
  Entitlement,
  FactName,
  FactValue,
  Language,
  Priority,
  RuleId,
  Topic,
} from './vocabulary.ts'

/** The name of a text of the policy, such as `reason.serve-in-realm`; words come from `text(policy, key, language)`. */
export type TextKey = string

/** What every decision says about itself: which rules, what it turned on, and by which version of the policy. */
export type Explained = {
  readonly rules: readonly RuleId[]
  readonly conditions: readonly Condition[]
  readonly policyVersion: number
  /** True where the article is silent and the policy fills the gap (G1-G12). */
  readonly inferred: boolean
}

export type EntitlementDecision = Explained & {
  readonly entitlement: Entitlement
  /** The row of the policy that decided. */
  readonly row: string
  /** Key of the policy's team that it goes to; null unless handed off or referred. */
  readonly team: string | null
  readonly reason: TextKey
  readonly nextStep: TextKey
}

/** Whether the people on duty have said that a claimed outage is real. */
export const claimStates = ['undecided', 'confirmed', 'refused'] as const
export type ClaimState = (typeof claimStates)[number]

export type PriorityDecision = Explained & {
  readonly priority: Priority
  readonly row: string
  /** An outage is claimed that nobody has confirmed: head of the queue, one page (G6). */
  readonly claimed: boolean
  /** What one more answer would make of it, most critical first; only what would change it. */
  readonly ifs: readonly PriorityIf[]
}
export type PriorityIf = {
  readonly fact: FactName
  readonly value: FactValue
  readonly priority: Priority
  /** The environment already told, as what it counts: an extent is read together with it. */
  readonly environment: 'prod' | 'test' | null
}

/** A fact that is still to be asked. `required`: ask before sending, unless the conversation is a P1. */
export type FactNeed = {
  readonly fact: FactName
  readonly required: boolean
  readonly question: TextKey
  readonly rules: readonly RuleId[]
}

export type MayOpen =
  | { readonly may: true; readonly askLater: readonly FactName[] }
  | { readonly may: false; readonly missing: readonly FactNeed[] }

/** Target times in milliseconds. `example`: the operator has not confirmed them, and every screen says so. */
export type PromiseTargets = { readonly [Kind in ClockKind]: number } & {
  readonly plan: string
  readonly example: boolean
  /** Key of the calendar by which they count, all but another team's acceptance. */
  readonly calendar: string
}

/** A demand suggested for a free text, best first; `score` only orders suggestions of one text. */
export type DemandSuggestion = {
  readonly demand: Demand
  readonly topic: Topic | null
  readonly score: number
}

export type Words = { readonly [L in Language]: string }
