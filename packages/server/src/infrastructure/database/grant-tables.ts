import type { GrantState } from '@plantao/rules'
import type { GrantEnd } from '@plantao/rules/log'
import type { ColumnType, Generated } from 'kysely'
import type { JsonOrNull } from './json-column.ts'

/** Access of support in a realm. */
export type GrantTables = {
  access_grant: {
    id: string
    conversation_id: string
    realm_id: string
    engineer_id: string
    state: GrantState
    environment: string
    pipeline: string | null
    pipeline_name: string | null
    verbs: string[]
    reason: string
    duration_ms: ColumnType<number | string, number, number>
    asked_at: Date
    answer_by: Date
    given: JsonOrNull<GivenTerms>
    approving_at: Date | null
    answered_by: string | null
    answered_at: Date | null
    answer_reason: string | null
    until: Date | null
    ended_at: Date | null
    ended_because: GrantEnd | null
    ended_by_name: string | null
    pauses: Generated<boolean>
  }
  grant_use: {
    id: string
    grant_id: string
    conversation_id: string
    engineer_id: string
    verb: string
    target: string
    pipeline: string | null
    value: string | null
    outcome: 'under-way' | 'done' | 'refused'
    because: string | null
    detail: string | null
    asked_at: Date
    settled_at: Date | null
    names_another: Generated<boolean>
  }
  grant_errand: { id: string; kind: ErrandKind; grant_id: string; next_try_at: Date; tries: Generated<number> }
}

/** What somebody said yes to; instants are epoch milliseconds. */
export type GivenTerms = {
  readonly pipeline: string | null
  readonly pipelineName: string | null
  readonly verbs: readonly string[]
  readonly durationMs: number
  readonly until: number
}

/**
 * `tell` and `remind` whoever may grant; `settle` an approval of which nobody knows what became; `watch` a live grant and
 * whoever gave it; `end` it at the platform; tell who gave it that it is `over`; `use` what may not have arrived.
 */
export type ErrandKind = 'tell' | 'remind' | 'settle' | 'watch' | 'end' | 'over' | 'use'

/** A grant as the conversation knows it: asked for or live. Instants are epoch milliseconds. */
export type StandingGrant = {
  readonly id: string
  readonly state: 'asked' | 'live'
  readonly engineerId: string
  /** Asked for: when it is brought to mind again, null once it was; and when it dies. Live: when it ends. */
  readonly remindAt: number | null
  readonly until: number
  /** False where waiting for its answer stops no promise. */
  readonly pauses?: false
}
