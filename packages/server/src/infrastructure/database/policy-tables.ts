import type { ReplayDifference, ReplaySummary } from '@plantao/rules'
import type { Clock, Face } from '@plantao/rules/log'
import type { ClockKind, Door, Language, Priority } from '@plantao/rules/vocabulary'
import type { ColumnType, Generated } from 'kysely'
import type { Json, JsonOrNull } from './json-column.ts'

/** The policy with its versions and replays, and what became of every promise. */
export type PolicyTables = {
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
  promise_clock: PromiseClockTable
  ledger_check: {
    id: string
    scope: 'sample' | 'all'
    started_at: Date
    ended_at: Date | null
    examined: Generated<number>
    different: Generated<number>
    examples: ColumnType<LedgerDifference[], string | undefined, string>
  }
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
