import { sql } from 'kysely'
import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { conversationFor, mayRead } from '../conversations/guarded-door.ts'
import { mergedSources } from '../merges/merged-sources.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import type { Viewer } from '../viewer.ts'
import type { impactParams, impactsOfConversation, impactsQuery, ImpactView } from './impact-shapes.ts'

const attachedAndId = z.tuple([z.iso.datetime(), z.uuid()])

/** What was attached as advice, here or in what was merged here, newest first; nothing for whom the realm is not. */
export async function listImpacts({
  desk,
  viewer,
  params,
  query,
}: RouteCall<'person', typeof impactParams, typeof impactsQuery, undefined>): Promise<
  z.input<typeof impactsOfConversation>
> {
  const row = await conversationFor(desk.db, viewer, params.id)
  const read = await advisedIn(desk.db, viewer, row)
  const after = keyAfter(query.after, attachedAndId)
  const rows = await attached(desk, read, { after, limit: query.limit + 1 })
  return pageOf(
    rows,
    query.limit,
    (impact) => present(desk, read, impact),
    (impact) => [impact.attached_at!.toISOString(), impact.id],
  )
}

/** Whether what is of the realm in this conversation is for this viewer's session. */
function mayReadImpacts(viewer: Viewer, row: ConversationRow): boolean {
  return row.realm_id !== null && mayRead(viewer, row, { kind: 'event', disclosure: 'realm', seq: row.last_seq })
}

/** The conversations whose advice this viewer reads and answers in this one: itself, and those that were merged into it. */
export async function advisedIn(
  db: Database | Tx,
  viewer: Viewer,
  row: ConversationRow,
): Promise<readonly [ConversationRow, ...ConversationRow[]] | readonly []> {
  if (!mayReadImpacts(viewer, row)) return []
  return [row, ...(await mergedSources(db, viewer, row))]
}

/** One that was attached in one of these. @throws not-found */
export async function impactOf(desk: Desk, rows: readonly ConversationRow[], id: string): Promise<ImpactView> {
  const [impact] = await attached(desk, rows, { id, limit: 1 })
  if (!impact) throw notFound()
  return present(desk, rows, impact)
}

type Wanted = {
  readonly id?: string
  /** When it was attached, and its id: those before it. */
  readonly after?: z.output<typeof attachedAndId> | null
  readonly limit: number
}

/** Of the first of `read`, and of those that were merged into it; newest first. */
async function attached({ db }: Desk, read: readonly ConversationRow[], { id, after, limit }: Wanted) {
  const [own] = read
  if (!own) return []
  return db
    .selectFrom('impact')
    .leftJoin('requester', 'requester.id', 'impact.answered_by')
    .selectAll('impact')
    .select('requester.name as answered_by_name')
    .where(
      'impact.conversation_id',
      'in',
      read.map((one) => one.id),
    )
    .where('impact.realm_id', '=', own.realm_id)
    .where('impact.attached_at', 'is not', null)
    .$if(id !== undefined, (select) => select.where('impact.id', '=', id!))
    .$if(after != null, (select) =>
      select.where(sql<boolean>`(impact.attached_at, impact.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('impact.attached_at', 'desc')
    .orderBy('impact.id', 'desc')
    .limit(limit)
    .execute()
}

type AttachedRow = Awaited<ReturnType<typeof attached>>[number]

function present({ directory }: Desk, [, ...sources]: readonly ConversationRow[], impact: AttachedRow): ImpactView {
  return {
    id: impact.id,
    realm: directory.realm(impact.realm_id) ?? '',
    from: fromOf(sources.find((source) => source.id === impact.conversation_id)),
    by: directory.staff(impact.staff_id) ?? '',
    attachedAt: impact.attached_at!.toISOString(),
    note: impact.note ?? '',
    findings: impact.findings,
    answer: impact.answered_at && {
      confirmed: impact.confirmed === true,
      word: impact.word,
      by: impact.answered_by_name,
      at: impact.answered_at.toISOString(),
    },
  }
}

function fromOf(source: ConversationRow | undefined): ImpactView['from'] {
  return source ? { id: source.id, publicId: source.public_id } : null
}
