import { sql } from 'kysely'
import type { Actor } from '@plantao/rules'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { Desk } from '../../desk.ts'
import type { MessageRow } from '../messages/message-row.ts'
import type { Viewer } from '../viewer.ts'
import type { ConversationRow } from './conversation-row.ts'
import type { ConversationPage, EventView, MarkView } from './conversation-shapes.ts'
import { conversationFor, lastSeqFor, readsOnlyBefore } from './guarded-door.ts'
import { presentConversation } from './present-conversation.ts'
import { presentEvents } from './present-events.ts'
import type { LoggedLine } from './present-events.ts'

/** Lines of the log in a first page. */
const firstPage = 50

type Call = { readonly desk: Desk; readonly viewer: Viewer; readonly params: { readonly id: string } }

/** A conversation with the end of its log. */
export async function readConversation({ desk, viewer, params }: Call): Promise<ConversationPage> {
  const row = await conversationFor(desk.db, viewer, params.id)
  return conversationPageOf(desk, viewer, row)
}

/** The page of a conversation that the viewer was let in to. */
export async function conversationPageOf(desk: Desk, viewer: Viewer, row: ConversationRow): Promise<ConversationPage> {
  const [lines, marks] = await Promise.all([
    linesBefore(desk.db, row.id, lastSeqFor(viewer, row) + 1, firstPage + 1),
    readMarks(desk, viewer, row),
  ])
  const shown = lines.slice(-firstPage)
  return {
    conversation: presentConversation(desk, viewer, row),
    events: presentEvents(desk, viewer, row, shown, { changes: false }),
    earlier: lines.length > firstPage ? shown[0]!.event.seq : null,
    marks,
  }
}

type EventsCall = Call & {
  readonly query: { readonly before?: number | undefined; readonly since?: number | undefined; readonly limit: number }
}

/** Lines before a seq, for scrolling back; or since one, with what they changed, for catching up. */
export async function readEvents({
  desk,
  viewer,
  params,
  query,
}: EventsCall): Promise<{ events: EventView[]; earlier: number | null }> {
  const row = await conversationFor(desk.db, viewer, params.id)
  if (query.since !== undefined) {
    const lines = await linesBetween(desk.db, row, query.since, query.limit)
    return { events: presentEvents(desk, viewer, row, lines, { changes: true }), earlier: null }
  }
  const lines = await linesBefore(
    desk.db,
    row.id,
    Math.min(query.before ?? Infinity, lastSeqFor(viewer, row) + 1),
    query.limit + 1,
  )
  const shown = lines.slice(-query.limit)
  return {
    events: presentEvents(desk, viewer, row, shown, { changes: false }),
    earlier: lines.length > query.limit ? shown[0]!.event.seq : null,
  }
}

/** At most `limit` lines before `seq`, the newest of them, oldest first. */
export async function linesBefore(
  db: Database | Tx,
  conversationId: string,
  seq: number,
  limit: number,
): Promise<LoggedLine[]> {
  return (
    await readLines(
      db,
      sql`e.conversation_id = ${conversationId} and e.seq < ${seq} order by e.seq desc limit ${limit}`,
    )
  ).toReversed()
}

/** At most `limit` lines after `seq`, oldest first, and none that is newer than the row. */
export async function linesBetween(
  db: Database | Tx,
  row: Pick<ConversationRow, 'id' | 'last_seq'>,
  seq: number,
  limit: number,
): Promise<LoggedLine[]> {
  return readLines(
    db,
    sql`e.conversation_id = ${row.id} and e.seq > ${seq} and e.seq <= ${row.last_seq} order by e.seq limit ${limit}`,
  )
}

/** The lines at these seqs, oldest first. */
export async function linesAt(
  db: Database | Tx,
  conversationId: string,
  seqs: readonly number[],
): Promise<LoggedLine[]> {
  return readLines(db, sql`e.conversation_id = ${conversationId} and e.seq = any(${[...seqs]}::int[]) order by e.seq`)
}

type LineRow = {
  seq: number
  at: Date
  kind: string
  by_kind: Actor['kind']
  by_id: string | null
  by_signed_in: boolean
  body: object
  changes: object
  conversation_id: string
  message: MessageRow | null
}

async function readLines(db: Database | Tx, where: ReturnType<typeof sql>): Promise<LoggedLine[]> {
  const { rows } = await sql<LineRow>`
    select e.conversation_id, e.seq, e.at, e.kind, e.by_kind, e.by_id, e.by_signed_in, e.body, e.changes, to_jsonb(m) as message
    from event e left join message m on m.conversation_id = e.conversation_id and m.seq = e.seq
    where ${where}`.execute(db)
  return rows.map(({ message, by_kind, by_id, by_signed_in, conversation_id, ...event }) => ({
    event: {
      ...event,
      conversationId: conversation_id,
      by: actorFrom(by_kind, by_id, by_signed_in),
    } as LoggedLine['event'],
    message: message && { ...message, sent_at: new Date(message.sent_at) },
  }))
}

function actorFrom(kind: Actor['kind'], id: string | null, signedIn: boolean): Actor {
  if (kind === 'service' || id === null) return { kind: 'service' }
  return kind === 'staff' ? { kind, id } : { kind: 'requester', id, signedIn }
}

/** How far each participant has received and seen; a session that keeps only what was before sees its own alone. */
export async function readMarks(desk: Desk, viewer: Viewer, row: ConversationRow): Promise<MarkView[]> {
  const marks = await desk.db
    .selectFrom('participant')
    .selectAll()
    .where('conversation_id', '=', row.id)
    .orderBy('kind')
    .orderBy('person_id')
    .limit(200)
    .execute()
  const onlyBefore = readsOnlyBefore(viewer, row)
  const own = onlyBefore
    ? marks.filter((mark) => viewer.kind === 'requester' && mark.person_id === viewer.requesterId)
    : marks
  const names = onlyBefore ? new Map<string, string | null>() : await namesOfPeople(desk.db, row)
  return own.map((mark) => ({
    kind: mark.kind,
    personId: mark.person_id,
    name: mark.kind === 'staff' ? desk.directory.staff(mark.person_id) : (names.get(mark.person_id) ?? null),
    deliveredSeq: mark.delivered_seq,
    seenSeq: mark.seen_seq,
  }))
}

/** Whoever asked and whoever was invited, by id. */
async function namesOfPeople(db: Database | Tx, row: ConversationRow): Promise<ReadonlyMap<string, string | null>> {
  const asker = [row.requester_id, row.requester_name] as const
  if (row.invited_requester_ids.length === 0) return new Map([asker])
  const invited = await db
    .selectFrom('requester')
    .select(['id', 'name'])
    .where('id', 'in', row.invited_requester_ids)
    .execute()
  return new Map([...invited.map(({ id, name }) => [id, name] as const), asker])
}
