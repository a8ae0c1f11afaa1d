import { sql } from 'kysely'
import type { Tx } from '../../infrastructure/database/database.ts'

/** Serialises changes of who may do what; any constant that nothing else in this database locks. */
const rightsLock = 7_307_003

/** Until this transaction ends nobody else changes rights: two operators cannot each remove the other as the last. */
export async function holdRights(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${rightsLock})`.execute(tx)
}
