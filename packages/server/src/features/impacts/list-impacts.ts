import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { conversationFor, mayRead } from '../conversations/guarded-door.ts'
import { mergedSources } from '../merges/merged-sources.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import type { Viewer } from '../viewer.ts'
import type { impactParams, impactsOfConversation, ImpactView } from './impact-shapes.ts'

const mostShown = 50

/** What was attached as advice, here or in what was merged here, oldest first; nothing for whom the realm is not. */
export async function listImpacts({
  desk,
  viewer,
  params,
}: RouteCall<'person', typeof impactParams, undefined, undefined>): Promise<z.input<typeof impactsOfConversation>> {
  const row = await conversationFor(desk.db, viewer, params.id)
  return { items: await attached(desk, await advisedIn(desk.db, viewer, row), null) }
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
  const [impact] = await attached(desk, rows, id)
  if (!impact) throw notFound()
  return impact
}

/** Of the first of `read`, and of those that were merged into it. */
async function attached(desk: Desk, read: readonly ConversationRow[], id: string | null): Promise<ImpactView[]> {
  const [own, ...sources] = read
  if (!own) return []
  const rows = await desk.db
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
    .$if(id !== null, (select) => select.where('impact.id', '=', id))
    .orderBy('impact.attached_at')
    .orderBy('impact.id')
    .limit(mostShown)
    .execute()
  return rows.map((impact) => ({
    id: impact.id,
    realm: desk.directory.realm(impact.realm_id) ?? '',
    from: fromOf(sources.find((source) => source.id === impact.conversation_id)),
    by: desk.directory.staff(impact.staff_id) ?? '',
    attachedAt: impact.attached_at!.toISOString(),
    note: impact.note ?? '',
    findings: impact.findings,
    answer: impact.answered_at && {
      confirmed: impact.confirmed === true,
      word: impact.word,
      by: impact.answered_by_name,
      at: impact.answered_at.toISOString(),
    },
  }))
}

function fromOf(source: ConversationRow | undefined): ImpactView['from'] {
  return source ? { id: source.id, publicId: source.public_id } : null
}
