import { sql } from 'kysely'
import type { Database, Tx } from '../../infrastructure/database/database.ts'

/** How long somebody remembers what they saw in a realm. */
const rememberedMs = 30 * 24 * 60 * 60 * 1000

/** The realms that this person of the staff has looked into of late. */
export async function realmsLookedInto(db: Database | Tx, staffId: string, now: Date): Promise<string[]> {
  const since = new Date(now.getTime() - rememberedMs)
  const { rows } = await sql<{ id: string }>`
    select realm.id from realm
    where exists (select 1 from realm_look
      where realm_look.staff_id = ${staffId} and realm_look.realm_id = realm.id and realm_look.at > ${since})`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** Every realm of this organisation. */
export async function realmsOfOrganisation(db: Database | Tx, organisationId: string): Promise<string[]> {
  const rows = await db.selectFrom('realm').select('id').where('organisation_id', '=', organisationId).execute()
  return rows.map(({ id }) => id)
}
