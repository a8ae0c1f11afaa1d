import { sql } from 'kysely'
import type { ConversationRow } from '../conversations/conversation-row.ts'
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
const mostToldOf = 20

/**
 * The realms whose names somebody of the staff was told of late without looking: those in whose conversations they wrote or
 * read, and those that the authors of notes in this conversation looked into.
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
      group by realm_id order by max(sent_at) desc limit ${mostToldOf})
    union
    (select realm_id from realm_reading
      where staff_id = ${staffId} and read_at > ${since}
      order by read_at desc limit ${mostToldOf})
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

/** Read again within this time, it is remembered since the first of it: a mark that moves writes nothing more. */
const sameReadingMs = 60 * 60_000

/** Somebody of the staff has read this conversation as far as `seenSeq`: what stands there of its realm they know from now on. */
export async function rememberReading(db: Database | Tx, { staffId, row, seenSeq, now }: Reading): Promise<void> {
  if (row.realm_id === null || seenSeq === 0) return
  const before = new Date(now.getTime() - sameReadingMs)
  await sql`
    insert into realm_reading (staff_id, realm_id, read_at)
    select ${staffId}, ${row.realm_id}, ${now}
    where exists (select 1 from message
      where conversation_id = ${row.id} and disclosure = 'realm' and seq <= ${seenSeq})
    on conflict (staff_id, realm_id) do update set read_at = excluded.read_at
      where realm_reading.read_at < ${before}`.execute(db)
}

type Reading = {
  readonly staffId: string
  readonly row: Pick<ConversationRow, 'id' | 'realm_id'>
  readonly seenSeq: number
  readonly now: Date
}
