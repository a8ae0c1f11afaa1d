import type { Tx } from '../../infrastructure/database/database.ts'
import type { StoredExcerpt } from '../../infrastructure/database/tables.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import type { SendMessage } from '../messages/message-shapes.ts'
import type { Viewer } from '../viewer.ts'
import { excerptRefused } from './excerpt-refusals.ts'

export type BindExcerpts = {
  readonly viewer: Viewer
  readonly row: ConversationRow
  readonly messageId: string
  readonly message: Pick<SendMessage, 'excerptIds' | 'disclosure'>
}

/**
 * The excerpts belong to this message from now on, in the order of its `excerptIds`.
 *
 * @throws refused `excerpt-is-realm` for a message marked as general, `not-in-realm` where the conversation is of no realm
 * or of another; invalid-request unless each was made by this person for this conversation and is in no message yet
 */
export async function bindExcerpts(
  tx: Tx,
  { viewer, row, messageId, message }: BindExcerpts,
): Promise<StoredExcerpt[]> {
  const ids = message.excerptIds ?? []
  if (ids.length === 0) return []
  if (viewer.kind !== 'staff') throw notBindable()
  if (message.disclosure === 'general') throw excerptRefused('excerpt-is-realm', viewer)
  if (row.realm_id === null || !row.signed_in) throw excerptRefused('not-in-realm', viewer)
  const bound = await tx
    .updateTable('excerpt')
    .from('realm')
    .set({ message_id: messageId })
    .whereRef('realm.id', '=', 'excerpt.realm_id')
    .where('excerpt.id', 'in', ids)
    .where('excerpt.conversation_id', '=', row.id)
    .where('excerpt.staff_id', '=', viewer.staffId)
    .where('excerpt.message_id', 'is', null)
    .returning([
      'excerpt.id',
      'excerpt.kind',
      'excerpt.realm_id',
      'realm.name as realm',
      'excerpt.title',
      'excerpt.text',
      'excerpt.html',
      'excerpt.taken_at',
    ])
    .execute()
  const byId = new Map(bound.map((excerpt) => [excerpt.id, excerpt]))
  return ids.map((id) => {
    const found = byId.get(id)
    if (!found || byId.size !== ids.length) throw notBindable()
    // A conversation that went on in another realm since takes nothing of the first along.
    if (found.realm_id !== row.realm_id) throw excerptRefused('not-in-realm', viewer)
    const { kind, realm, title, text, html, taken_at } = found
    return { id, kind, realm, title, text, html, takenAt: taken_at.getTime() }
  })
}

function notBindable(): RequestError {
  return new RequestError('invalid-request', { errors: [{ field: 'body.excerptIds', message: '' }] })
}
