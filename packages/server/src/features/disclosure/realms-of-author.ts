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

/** Of more than these somebody remembers the names no longer. */
const mostWrittenIn = 20

/**
 * The realms whose names somebody of the staff was told of late without looking: those in whose conversations they wrote,
 * and those that the authors of notes in this conversation looked into.
 */
export async function realmsToldOf(
  db: Database | Tx,
  {
    staffId,
    conversationId,
    now,
  }: { readonly staffId: string; readonly conversationId: string | null; readonly now: Date },
): Promise<string[]> {
  const since = new Date(now.getTime() - rememberedMs)
  const { rows } = await sql<{ id: string }>`
    (select realm_id as id from message
      where author_kind = 'staff' and author_id = ${staffId} and realm_id is not null and sent_at > ${since}
      group by realm_id order by max(sent_at) desc limit ${mostWrittenIn})
    union
    select realm_id from realm_look
      where at > ${since} and staff_id in (
        select author_id from message
        where conversation_id = ${conversationId} and kind = 'note' and author_kind = 'staff')`.execute(db)
  return rows.map(({ id }) => id)
}

/** Every realm of this organisation. */
export async function realmsOfOrganisation(db: Database | Tx, organisationId: string): Promise<string[]> {
  const rows = await db.selectFrom('realm').select('id').where('organisation_id', '=', organisationId).execute()
  return rows.map(({ id }) => id)
}
