import type { Tx } from '../../infrastructure/database/database.ts'
import { barePicture } from '../../infrastructure/files/bare-picture.ts'
import { databaseFiles } from '../../infrastructure/files/database-files.ts'
import { notFound, RequestError } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { attachmentParams, chunkQuery } from './attachment-shapes.ts'
import { isRasterPicture, mediaTypeOf } from './media-type.ts'
import { progressOf, sessionOf } from './upload-progress.ts'
import type { AttachmentProgress } from './upload-progress.ts'

/** A chunk is a row: many small ones would cost more than what they hold. The last chunk may be of any size. */
const leastChunkBytes = 16 * 1024

/**
 * The bytes stand in the file, after those before them. With the last of them the file is complete: what it is has
 * been read from its content, and a picture has lost what it told beside itself.
 *
 * @throws RequestError `wrong-offset`, with the right one, if the file goes on elsewhere
 */
export async function receiveChunk({
  desk,
  viewer,
  params,
  query,
  request,
}: RouteCall<'person', typeof attachmentParams, typeof chunkQuery, undefined>): Promise<AttachmentProgress> {
  const bytes = request.body
  if (!Buffer.isBuffer(bytes) || bytes.length === 0)
    throw new RequestError('invalid-request', { errors: [{ field: 'body', message: 'application/octet-stream' }] })
  const session = sessionOf(viewer)
  return desk.db.transaction().execute(async (tx) => {
    const file = await tx
      .selectFrom('attachment')
      .select(['id', 'size_bytes', 'received_bytes', 'stored_bytes'])
      .where('id', '=', params.id)
      .where('session_kind', '=', session.kind)
      .where('session_id', '=', session.id)
      // What the desk takes from a realm is the realm's word, and nobody else's.
      .where('realm_id', 'is', null)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!file) throw notFound()
    if (query.offset !== file.received_bytes || file.stored_bytes !== null)
      throw new RequestError('wrong-offset', { offset: file.received_bytes })
    const received = file.received_bytes + bytes.length
    if (received > file.size_bytes) throw new RequestError('too-large')
    if (received < file.size_bytes && bytes.length < leastChunkBytes)
      throw new RequestError('invalid-request', { errors: [{ field: 'body', message: `>= ${leastChunkBytes} bytes` }] })
    await databaseFiles.append(tx, file.id, file.received_bytes, bytes)
    const complete = received === file.size_bytes ? await completed(tx, file.id) : null
    await tx
      .updateTable('attachment')
      .set({ received_bytes: received, ...complete })
      .where('id', '=', file.id)
      .execute()
    return progressOf({ ...file, received_bytes: received, stored_bytes: complete?.stored_bytes ?? null })
  })
}

/** What the whole file is, by its content. Bytes that only begin like a picture are no picture. */
export async function completed(tx: Tx, id: string): Promise<{ media_type: string; stored_bytes: number }> {
  const bytes = await databaseFiles.readAll(tx, id)
  const mediaType = await mediaTypeOf(bytes)
  if (!isRasterPicture(mediaType)) return { media_type: mediaType, stored_bytes: bytes.length }
  const bare = barePicture(bytes, mediaType)
  if (!bare) return { media_type: 'application/octet-stream', stored_bytes: bytes.length }
  await databaseFiles.replace(tx, id, bare)
  return { media_type: mediaType, stored_bytes: bare.length }
}
