import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'

/** How long somebody remembers what they saw in a realm. */
const rememberedMs = 30 * 24 * 60 * 60 * 1000

/** Of more than these somebody remembers the names no longer: those they wrote or read of last. */
const mostToldOf = 200

/** The realms of which somebody of the staff may know names. */
export type KnownRealms = {
  /** They looked into them of late: when last. */
  readonly looked: ReadonlyMap<string, Date>
  /**
   * They were told of them of late: in conversations of those realms in which they wrote or read, by what they found or read
   * in an access log, and by the authors of notes in this conversation.
   */
  readonly heard: readonly string[]
  /** This conversation names them. */
  readonly named: readonly string[]
}

type Asker = { readonly staffId: string; readonly conversationId: string | null; readonly now: Date }

/** What this person knows of realms, in one statement. */
export async function realmsKnownTo(db: Database | Tx, { staffId, conversationId, now }: Asker): Promise<KnownRealms> {
  const since = new Date(now.getTime() - rememberedMs)
  const { rows } = await sql<{ id: string; how: 'looked' | 'heard' | 'named'; at: Date | null }>`
    select realm.id, 'looked' as how, last.at
      from realm cross join lateral (
        select at from realm_look
        where realm_look.staff_id = ${staffId} and realm_look.realm_id = realm.id and realm_look.at > ${since}
        order by at desc limit 1) as last
    union all
    (select realm_id, 'heard', null from message
      where author_kind = 'staff' and author_id = ${staffId} and realm_id is not null and sent_at > ${since}
      group by realm_id order by max(sent_at) desc limit ${mostToldOf})
    union all
    (select realm_id, 'heard', null from realm_reading
      where staff_id = ${staffId} and read_at > ${since}
      order by read_at desc limit ${mostToldOf})
    union all
    select realm_id, 'heard', null from realm_look
      where at > ${since} and staff_id in (
        select author_id from message
        where conversation_id = ${conversationId} and kind = 'note' and author_kind = 'staff')
      group by realm_id
    union all
    select realm_id, 'named', null from realm_named where conversation_id = ${conversationId}`.execute(db)
  const looked = new Map(rows.flatMap(({ id, how, at }) => (how === 'looked' && at ? [[id, at] as const] : [])))
  const of = (kind: 'heard' | 'named') => [...new Set(rows.flatMap(({ id, how }) => (how === kind ? [id] : [])))]
  return { looked, heard: of('heard'), named: of('named') }
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
  await sql`
    insert into realm_reading (staff_id, realm_id, read_at)
    select ${staffId}, ${row.realm_id}, ${now}
    where exists (select 1 from message
      where conversation_id = ${row.id} and disclosure = 'realm' and seq <= ${seenSeq})
    ${unlessLately(now)}`.execute(db)
}

/** Somebody of the staff was shown something of these realms: in what a search found, or in an access log. */
export async function rememberShown(
  db: Database | Tx,
  { staffId, realmIds, now }: { readonly staffId: string; readonly realmIds: readonly string[]; readonly now: Date },
): Promise<void> {
  if (realmIds.length === 0) return
  await sql`
    insert into realm_reading (staff_id, realm_id, read_at)
    select ${staffId}, id, ${now} from realm where id = any(${[...new Set(realmIds)].toSorted()}::uuid[]) order by id
    ${unlessLately(now)}`.execute(db)
}

function unlessLately(now: Date): RawBuilder<unknown> {
  return sql`on conflict (staff_id, realm_id) do update set read_at = excluded.read_at
    where realm_reading.read_at < ${new Date(now.getTime() - sameReadingMs)}`
}

type Reading = {
  readonly staffId: string
  readonly row: Pick<ConversationRow, 'id' | 'realm_id'>
  readonly seenSeq: number
  readonly now: Date
}
