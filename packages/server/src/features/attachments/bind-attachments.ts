import type { Disclosure } from '@plantao/rules/vocabulary'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { StoredAttachment } from '../../infrastructure/database/tables.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import { isRasterPicture } from './media-type.ts'

export type BindAttachments = {
  readonly conversationId: string
  readonly messageId: string
  readonly session: { readonly kind: 'requester' | 'staff'; readonly id: string }
  readonly ids: readonly string[]
  readonly disclosure: Disclosure
}

/**
 * The files belong to this message from now on, in the order of `ids`, with the disclosure of the message.
 *
 * @throws RequestError `invalid-request` unless each is a complete file, in no message yet, that this same session
 * sent for this same conversation.
 */
export async function bindAttachments(
  tx: Tx,
  { conversationId, messageId, session, ids, disclosure }: BindAttachments,
): Promise<StoredAttachment[]> {
  if (ids.length === 0) return []
  const bound = await tx
    .updateTable('attachment')
    .set({ message_id: messageId, disclosure })
    .where('id', 'in', ids)
    .where('conversation_id', '=', conversationId)
    .where('session_kind', '=', session.kind)
    .where('session_id', '=', session.id)
    .where('message_id', 'is', null)
    .where('stored_bytes', 'is not', null)
    .returning((of) => [
      'id',
      'name',
      'media_type',
      'stored_bytes',
      of.selectFrom('realm').select('realm.name').whereRef('realm.id', '=', 'attachment.realm_id').as('realm'),
    ])
    .execute()
  const byId = new Map(bound.map((file) => [file.id, file]))
  if (byId.size !== ids.length) throw notBindable()
  return ids.map((id) => {
    const file = byId.get(id)
    if (!file) throw notBindable()
    const mediaType = file.media_type ?? 'application/octet-stream'
    return {
      id,
      name: file.name,
      mediaType,
      sizeBytes: file.stored_bytes ?? 0,
      disclosure,
      picture: isRasterPicture(mediaType),
      ...(file.realm === null ? {} : { realm: file.realm }),
    }
  })
}

function notBindable(): RequestError {
  return new RequestError('invalid-request', { errors: [{ field: 'attachments', message: '' }] })
}
