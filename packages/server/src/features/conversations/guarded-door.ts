import { mayDisclose } from '@plantao/rules'
import type { Content, DisclosureDecision, Reader } from '@plantao/rules'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import type { Viewer } from '../viewer.ts'
import { conversationRefused, mergedAway } from './conversation-refusals.ts'
import { handedOffTeamIds } from './conversation-row.ts'
import type { ConversationRow } from './conversation-row.ts'

/**
 * The conversation, if this viewer may see anything of it at all; what they may see of it is decided content by
 * content. The only way to a conversation: missing and forbidden answer alike.
 *
 * @throws not-found
 */
export async function conversationFor(
  db: Database | Tx,
  viewer: Viewer,
  id: string,
  options: { lock?: boolean } = {},
): Promise<ConversationRow> {
  const query = db.selectFrom('conversation').selectAll().where('id', '=', id)
  const row = await (options.lock ? query.forNoKeyUpdate() : query).executeTakeFirst()
  return admitted(viewer, row)
}

/** As `conversationFor`, for a row that is at hand. */
export function admitted(viewer: Viewer, row: ConversationRow | undefined): ConversationRow {
  if (!row || !maySee(viewer, row)) throw notFound()
  return row
}

/** Whether the viewer may see anything of the conversation: its first line decides for all. */
export function maySee(viewer: Viewer, row: ConversationRow): boolean {
  const firstLine = {
    kind: 'event',
    disclosure: row.realm_id !== null && row.gone_on_seq === null ? 'realm' : 'general',
    seq: 1,
  } as const
  return mayRead(viewer, row, firstLine)
}

/** One piece of a conversation, as the guard judges it. */
export type Piece = Pick<Content, 'kind' | 'disclosure' | 'seq'>

/** Whether this viewer's session may read this piece now. */
export function mayRead(viewer: Viewer, row: ConversationRow, piece: Piece): boolean {
  return disclosureOf(viewer, row, piece).may
}

/** The guard's decision with its reason. */
export function disclosureOf(viewer: Viewer, row: ConversationRow, piece: Piece): DisclosureDecision {
  return mayDisclose(
    {
      ...piece,
      conversationRequesterIds: [row.requester_id, row.opened_by_requester_id, ...row.invited_requester_ids],
      realm: row.realm_id,
      goneOnSeq: row.gone_on_seq,
      handedOffTeamIds: handedOffTeamIds(row),
    },
    readerOf(viewer),
  )
}

/** The viewer as the guard knows readers. */
export function readerOf(viewer: Viewer): Reader {
  return viewer.kind === 'staff'
    ? { kind: 'staff', permissions: [...viewer.permissions], teamIds: viewer.teamIds }
    : { kind: 'requester', requesterId: viewer.requesterId, signedIn: viewer.signedIn, realm: viewer.realmId }
}

/** Whether the viewer keeps only what was said before the conversation went on in a realm. */
export function readsOnlyBefore(viewer: Viewer, row: ConversationRow): boolean {
  return viewer.kind === 'requester' && row.realm_id !== null && !viewer.signedIn
}

/** The seq of the last line that could be this viewer's: a sign-in is the last thing that a session which is not signed in learns. */
export function lastSeqFor(viewer: Viewer, row: ConversationRow): number {
  return readsOnlyBefore(viewer, row) ? (row.gone_on_seq ?? 0) : row.last_seq
}

/**
 * Nothing, if the viewer may write here.
 *
 * @throws refused `went-on` for a session that keeps only what was said before; not-found for staff without the permission
 */
export function mustBeWriter(viewer: Viewer, row: ConversationRow): void {
  if (viewer.kind === 'requester') {
    if (readsOnlyBefore(viewer, row)) throw conversationRefused('went-on', viewer)
    return
  }
  const answersAll = viewer.permissions.has('conversations:answer')
  const answersHere =
    viewer.permissions.has('handed-off:answer') && handedOffTeamIds(row).some((team) => viewer.teamIds.includes(team))
  if (!answersAll && !answersHere) throw notFound()
}

/**
 * Nothing, if this conversation goes on in no other.
 *
 * @throws refused `merged` with the conversation that it goes on in; `went-on` for a session that keeps only what was said before
 */
export function mustNotBeMerged(viewer: Viewer, row: ConversationRow): void {
  if (row.merged_into === null) return
  throw readsOnlyBefore(viewer, row) ? conversationRefused('went-on', viewer) : mergedAway(row.merged_into, viewer)
}
