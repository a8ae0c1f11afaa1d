import type { Selectable } from 'kysely'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'

export type PolicyVersion = Selectable<Tables['policy_version']>

/** The version in force, or undefined where none was ever published. */
export function newestVersion(db: Database | Tx): Promise<PolicyVersion | undefined> {
  return db.selectFrom('policy_version').selectAll().orderBy('version', 'desc').limit(1).executeTakeFirst()
}
