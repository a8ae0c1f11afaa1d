import type { Tx } from '../../infrastructure/database/database.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { excerptRefused } from '../excerpts/excerpt-refusals.ts'
import type { SendMessage } from '../messages/message-shapes.ts'
import type { Viewer } from '../viewer.ts'

type Carrying = {
  readonly viewer: Viewer
  readonly row: Pick<ConversationRow, 'realm_id' | 'signed_in'>
  readonly message: Pick<SendMessage, 'attachments' | 'disclosure'>
}

/**
 * Whether the message carries a file that the desk took from this conversation's realm, and so is the realm's.
 *
 * @throws refused `excerpt-is-realm` for a message marked as general, `not-in-realm` where the conversation is of no realm
 * or of another
 */
export async function carriesTakenFile(tx: Tx, { viewer, row, message }: Carrying): Promise<boolean> {
  if (viewer.kind !== 'staff' || message.attachments.length === 0) return false
  const taken = await tx
    .selectFrom('attachment')
    .select('realm_id')
    .where('id', 'in', message.attachments)
    .where('realm_id', 'is not', null)
    .execute()
  if (taken.length === 0) return false
  if (message.disclosure === 'general') throw excerptRefused('excerpt-is-realm', viewer)
  // A conversation that went on in another realm since takes nothing of the first along.
  if (!row.signed_in || taken.some(({ realm_id }) => realm_id !== row.realm_id))
    throw excerptRefused('not-in-realm', viewer)
  return true
}
