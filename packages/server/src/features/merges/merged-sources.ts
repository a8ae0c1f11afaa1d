import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { maySee, mayRead } from '../conversations/guarded-door.ts'
import type { Viewer } from '../viewer.ts'

const mostMerged = 100

/**
 * The conversations that were merged into this one and still are, as far as this viewer may read what is of this one's realm
 * in them: it is read there, through their own doors (decision 12). None where nothing was merged here.
 */
export async function mergedSources(
  db: Database | Tx,
  viewer: Viewer,
  { id, related, realm_id: realmId }: Pick<ConversationRow, 'id' | 'related' | 'realm_id'>,
): Promise<ConversationRow[]> {
  if (realmId === null || !related.some(({ how }) => how === 'merged')) return []
  const sources = await db
    .selectFrom('conversation')
    .selectAll()
    .where('merged_into', '=', id)
    .where('realm_id', '=', realmId)
    .orderBy('id')
    .limit(mostMerged)
    .execute()
  return sources.filter(
    (source) =>
      maySee(viewer, source) && mayRead(viewer, source, { kind: 'event', disclosure: 'realm', seq: source.last_seq }),
  )
}
