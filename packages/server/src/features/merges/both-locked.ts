import type { Tx } from '../../infrastructure/database/database.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { conversationFor } from '../conversations/guarded-door.ts'
import type { Viewer } from '../viewer.ts'

/**
 * Two different conversations, each through the guarded door, locked in one order whoever asks: two merges at once wait
 * for each other and never block each other.
 *
 * @throws not-found where the viewer may not see both
 */
export async function bothLocked(
  tx: Tx,
  viewer: Viewer,
  id: string,
  otherId: string,
): Promise<readonly [ConversationRow, ConversationRow]> {
  const rows = new Map<string, ConversationRow>()
  for (const one of [id, otherId].toSorted()) rows.set(one, await conversationFor(tx, viewer, one, { lock: true }))
  return [rows.get(id)!, rows.get(otherId)!]
}
