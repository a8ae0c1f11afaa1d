import type { Calendar } from '../calendar/calendar.ts'
import type { TextKey, Words } from '../decision.ts'
import type { WaitingCause } from '../log.ts'
import type {
  ClockKind,
  Demand,
  Entitlement,
  Environment,
  Extent,
  FactName,
  Language,
  Priority,
  RuleId,
  Topic,
} from '../vocabulary.ts'
import type { Carrier } from './carriers.ts'
import type { CompiledTable } from './decision-table.ts'

/** A policy that passed every check: frozen, its tables compiled to lookups, its texts complete in every language. */
export type Policy = {
  readonly version: number
  readonly vendor: Vendor
  /** Names of environments in the customer's platform, by what they count as; any other name is `other` (G5). */
  readonly environmentNames: ReadonlyMap<string, Environment>
  readonly teams: ReadonlyMap<string, Team>
  readonly plans: ReadonlyMap<string, Plan>
  readonly defaultPlan: string
  /** When promises count, by key; `always` is among them. */
  readonly calendars: ReadonlyMap<string, Calendar>
  readonly promises: PromiseRules
  readonly paging: PagingRules
  readonly grants: GrantRules
  readonly demands: ReadonlyMap<Demand, DemandRules>
  readonly tables: PolicyTables
  readonly intake: ReadonlyMap<Demand, readonly FactAsk[]>
  readonly escalation: EscalationRules
  readonly suggestions: readonly SuggestionWords[]
  readonly article: Article
  readonly texts: ReadonlyMap<TextKey, Words>
  /** Where the document names each rule that it implements and each gap that it fills. */
  readonly carriers: ReadonlyMap<RuleId, readonly Carrier[]>
  /** What memoised decisions are kept in; not part of what the policy says. */
  readonly memo: { readonly priorities: unknown[]; readonly entitlements: unknown[] }
}

export type Vendor = {
  readonly name: string
  readonly platform: string
  readonly website: string
  readonly signInPage: string
  readonly supportAddress: string
  readonly escalationAddress: string
  readonly statusPage: string
  readonly courseLink: string
  readonly courseName: string
  readonly contractLink: string
  readonly articleAuthor: string
  readonly articleTitle: Words
}

export type Team = {
  readonly key: string
  readonly names: Words
  /** Key of the calendar by which it must accept a hand-off. */ readonly calendar: string
}

/** A level of service: it sets times and never decides whether one is served (R1, R63). */
export type Plan = {
  readonly key: string
  readonly example: boolean
  /** Key of the calendar by which the promises of each priority count. */
  readonly calendars: { readonly [P in Priority]: string }
  readonly targets: { readonly [P in Priority]: { readonly [K in ClockKind]: number } }
}

/** What starts, pauses and ends promises besides the events themselves. */
export type PromiseRules = {
  /** The promises that are made; a kind that is left out runs no clock. */
  readonly clocks: ReadonlySet<ClockKind>
  /** Which clocks stand still while one waits for each cause. */
  readonly pauses: { readonly [Cause in WaitingCause]: ReadonlySet<ClockKind> }
  /** How long after a resolution a message goes on in the same conversation, with the same clocks. */
  readonly reopenWindowMs: number
  readonly autoClose: AutoCloseRules
  /** Whole texts that need no answer when they follow a resolution, folded, by language. */
  readonly thanks: { readonly [L in Language]: ReadonlySet<string> }
}

/** Closing after silence; never for the priorities named, P1 and P2 among them. Null: nothing closes by itself. */
export type AutoCloseRules = {
  readonly remindAfterMs: number
  readonly closeAfterReminderMs: number
  readonly never: ReadonlySet<Priority>
} | null

/** Who is paged: at once and again as long as nobody acknowledges it; and how long before a promise breaks. */
export type PagingRules = {
  readonly steps: { readonly [P in Priority]: readonly PageStep[] }
  /** How long after the last step it calls again, and so on; null for not again. */
  readonly repeatMs: { readonly [P in Priority]: number | null }
  readonly beforeBreakMs: { readonly [P in Priority]: number }
}
/** Access of support in a realm: how long a request waits for an answer, and how long access may last at most. */
export type GrantRules = {
  /** Whether the times are examples that no operator has confirmed yet. */
  readonly example: boolean
  readonly answerWithinMs: { readonly [P in Priority]: number }
  readonly longestMs: number
  /** How many requests of one conversation stop its promises at most, of those that were not granted. */
  readonly pausingRequests: number
  readonly rules: readonly RuleId[]
}

export const pageAudiences = ['assignee', 'on-duty', 'leaders'] as const
export type PageAudience = (typeof pageAudiences)[number]
export type PageStep = { readonly afterMs: number; readonly to: PageAudience }

/** How the priority of a demand is found: from what is unavailable, from who cannot sign in, or it is a request (R62). */
export const demandKinds = ['availability', 'sign-in', 'request'] as const
export type DemandKind = (typeof demandKinds)[number]
export type DemandRules = { readonly demand: Demand; readonly kind: DemandKind; readonly rules: readonly RuleId[] }

export type Outcome<Value> = Value & {
  readonly row: string
  readonly rules: readonly RuleId[]
  readonly inferred: boolean
}
export type PolicyTables = {
  readonly trust: CompiledTable<Outcome<{ readonly session: 'signed-in' | 'unsigned' }>>
  readonly environment: CompiledTable<Outcome<{ readonly countsAs: 'prod' | 'test' }>>
  readonly reach: CompiledTable<Outcome<{ readonly extent: Extent | 'unknown' }>>
  readonly entitlement: CompiledTable<
    Outcome<{
      readonly entitlement: Entitlement
      readonly team: string | null
      readonly reason: TextKey
      readonly nextStep: TextKey
    }>
  >
  readonly priority: CompiledTable<Outcome<{ readonly priority: Priority; readonly claimed: boolean }>>
}
export type TableName = keyof PolicyTables

/** One thing that a demand's intake asks for, if every fact in `when` has one of the values told. */
export type FactAsk = {
  readonly fact: FactName
  readonly required: boolean
  readonly rules: readonly RuleId[]
  readonly when: ReadonlyMap<FactName, readonly string[]> | 'any'
  readonly entitlement: readonly Entitlement[] | 'any'
}

export type EscalationRules = {
  readonly grounds: readonly { readonly ground: EscalationGround; readonly rules: readonly RuleId[] }[]
  readonly asks: readonly {
    readonly ask: EscalationAsk
    readonly required: boolean
    readonly rules: readonly RuleId[]
  }[]
  readonly team: string
  readonly rules: readonly RuleId[]
}
export const escalationGrounds = ['disagrees-with-expectations', 'scenario-changed', 'another-pair-of-eyes'] as const
export type EscalationGround = (typeof escalationGrounds)[number]
export const escalationAsks = ['conversation', 'description', 'environment', 'justification', 'ground'] as const
export type EscalationAsk = (typeof escalationAsks)[number]

export type SuggestionWords = {
  readonly demand: Demand
  readonly topic: Topic | null
  readonly words: { readonly [L in Language]: readonly WeightedWord[] }
}
/** Folded words (no case, no accents) that must stand in this order; the last may be the beginning of a longer one. */
export type WeightedWord = { readonly parts: readonly string[]; readonly weight: number }

export type Article = { readonly sections: readonly ArticleSection[] }
export type ArticleSection = {
  readonly id: string
  readonly rules: readonly RuleId[]
  readonly heading: TextKey
  readonly blocks: readonly ArticleBlock[]
}
export type ArticleBlock =
  | { readonly block: 'paragraph' | 'call-out'; readonly text: TextKey }
  | { readonly block: 'list'; readonly items: readonly TextKey[] }
  | { readonly block: 'standings' | 'priorities' | 'promises' | 'doors' }
  | { readonly block: 'intake'; readonly demand: Demand }
