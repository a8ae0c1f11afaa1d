import { notFound } from '../../infrastructure/http/errors.ts'
import type { Desk } from '../../desk.ts'
import { conversationFor, mayRead } from '../conversations/guarded-door.ts'
import type { StaffViewer } from '../viewer.ts'

/**
 * The mail as it came, for whoever may read the message that it became. One that became none is for who reads
 * conversations or decides about held mails, and not for who looks after mail alone: it may quote what was said in one.
 *
 * @throws not-found
 */
export async function originalFor(desk: Desk, viewer: StaffViewer, id: string): Promise<Buffer> {
  const mail = await desk.db
    .selectFrom('incoming_mail')
    .select(['raw', 'conversation_id', 'message_id'])
    .where('id', '=', id)
    .where('original_removed_at', 'is', null)
    .executeTakeFirst()
  if (!mail) throw notFound()
  if (mail.conversation_id !== null && mail.message_id !== null) {
    const row = await conversationFor(desk.db, viewer, mail.conversation_id)
    const message = await desk.db
      .selectFrom('message')
      .select(['seq', 'kind', 'disclosure'])
      .where('conversation_id', '=', row.id)
      .where('id', '=', mail.message_id)
      .executeTakeFirst()
    if (!message || !mayRead(viewer, row, message)) throw notFound()
    return mail.raw
  }
  const may = viewer.permissions.has('conversations:answer') || viewer.permissions.has('conversations:read')
  if (!may) throw notFound()
  return mail.raw
}
