import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { cursorOf, keyAfter } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { mayRead, maySee } from '../conversations/guarded-door.ts'
import { rememberShown } from '../disclosure/realms-of-author.ts'
import { presentQueueRow } from '../conversations/present-conversation.ts'
import type { StaffViewer } from '../viewer.ts'
import { excerptOf } from './excerpt.ts'
import { piecesAt } from './found-pieces.ts'
import type { FoundPiece } from './found-pieces.ts'
import { searchEntries } from './search-entries.ts'
import type { EntryKey, Found } from './search-entries.ts'
import { asPublicId, foldedWords } from './search-words.ts'
import type { searchHit, searchPage, searchQuery } from './search-shapes.ts'

const entryKey: z.ZodType<EntryKey> = z.tuple([z.iso.datetime(), z.uuid(), z.number().int()])

type Hit = z.input<typeof searchHit>

/**
 * Conversations in which one line has every word, or any part of it, newest line first; accents and case aside. A
 * conversation ID finds its conversation at once. Of what was found, the reader gets what the guard lets them read.
 */
export async function searchConversations({
  desk,
  viewer,
  query,
}: RouteCall<'staff', undefined, typeof searchQuery, undefined>): Promise<z.input<typeof searchPage>> {
  const readsAll = viewer.permissions.has('conversations:read')
  if (!readsAll && !viewer.permissions.has('handed-off:read')) return { items: [], next: null }
  const after = keyAfter(query.after, entryKey)
  return desk.db.transaction().execute(async (tx) => {
    const named = after === null ? await conversationNamed(desk, viewer, tx, query.q) : null
    if (named) return { items: [named], next: null }
    const words = await foldedWords(tx, query.q)
    if (words.length === 0) return { items: [], next: null }
    const { found, next } = await searchEntries(tx, {
      words,
      after,
      limit: query.limit,
      handedOffTo: readsAll ? null : viewer.teamIds,
    })
    return { items: await hitsOf(desk, viewer, tx, found, words), next: next && cursorOf(next) }
  })
}

async function conversationNamed(desk: Desk, viewer: StaffViewer, tx: Tx, query: string): Promise<Hit | null> {
  const publicId = asPublicId(query)
  if (publicId === null) return null
  const row = await tx.selectFrom('conversation').selectAll().where('public_id', '=', publicId).executeTakeFirst()
  return row && maySee(viewer, row)
    ? {
        conversation: presentQueueRow(desk, row, viewer.language),
        seq: null,
        excerpt: null,
        at: row.last_message_at.toISOString(),
      }
    : null
}

async function hitsOf(
  desk: Desk,
  viewer: StaffViewer,
  tx: Tx,
  found: readonly Found[],
  words: readonly string[],
): Promise<Hit[]> {
  if (found.length === 0) return []
  const ids = found.map((one) => one.conversationId)
  const rows = new Map<string, ConversationRow>(
    (await tx.selectFrom('conversation').selectAll().where('id', 'in', ids).execute()).map((row) => [row.id, row]),
  )
  const pieces = await piecesAt(tx, found)
  const hits = pieces.flatMap((piece) => hitOf(desk, viewer, rows.get(piece.conversationId), piece, words) ?? [])
  const realmIds = hits.flatMap(({ conversation }) => rows.get(conversation.id)?.realm_id ?? [])
  await rememberShown(tx, { staffId: viewer.staffId, realmIds, now: desk.now() })
  return hits
}

function hitOf(
  desk: Desk,
  viewer: StaffViewer,
  row: ConversationRow | undefined,
  piece: FoundPiece,
  words: readonly string[],
): Hit | null {
  if (!row || !maySee(viewer, row) || !mayRead(viewer, row, piece)) return null
  return {
    conversation: presentQueueRow(desk, row, viewer.language),
    seq: piece.seq,
    excerpt: excerptOf(piece.words, words),
    at: piece.at.toISOString(),
  }
}
