import type { Generated } from 'kysely'
import type { Json } from './json-column.ts'

/** The connection to a platform. */
export type PlatformTables = {
  realm_name_snapshot: {
    realm_id: string
    terms: Json<RealmTerm[]>
    count: number
    taken_at: Date | null
    asked_at: Date
    trouble: string | null
  }
  platform_check: {
    id: string
    address: string
    realm_id: string | null
    /** As the platform calls the realm that was read; null before any was. */
    realm_name: Generated<string | null>
    started_at: Date
    finished_at: Date | null
    by_name: string
    results: Json<CheckedCall[]>
  }
  revoked_login: { platform_realm_id: string; subject: string; revoked_at: Date }
}

/** A name by which content of a realm can be known. */
export type RealmTerm = {
  readonly kind: 'realm' | 'project' | 'pipeline' | 'global' | 'account' | 'host' | 'event' | 'key'
  readonly name: string
}

/** What became of trying one call of the contract. */
export type CheckedCall = {
  readonly operation: string
  readonly state: 'works' | 'slow' | 'missing' | 'wrong' | 'untried'
  readonly tookMs: number | null
  readonly problem: {
    readonly code: string
    readonly field: string | null
    readonly rule: string | null
    readonly must: string | null
  } | null
}
