import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { Selectable } from 'kysely'
import type { Desk } from '../../desk.ts'
import { contentDisposition } from '../../infrastructure/files/file-name.ts'
import { StorageAway } from '../../infrastructure/files/file-store.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { notFound, RequestError } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { conversationFor, mayRead } from '../conversations/guarded-door.ts'
import type { Viewer } from '../viewer.ts'
import type { attachmentParams } from './attachment-shapes.ts'
import { byteRange } from './byte-range.ts'
import { fileBytes } from './file-bytes.ts'
import type { PlacedFile } from './file-bytes.ts'
import { isRasterPicture } from './media-type.ts'

/** Seconds after which a client may ask again while the file storage is away. */
const retryWhenAwaySeconds = 5

/**
 * The file, or the range of it that was asked for: a download, and only a raster picture inline. Whatever it holds,
 * a browser runs nothing of it, guesses nothing about it and keeps nothing of it.
 *
 * @throws RequestError `not-ready` while the storage that holds it does not answer
 */
export async function sendContent({
  desk,
  viewer,
  params,
  request,
  reply,
}: RouteCall<'person', typeof attachmentParams, undefined, undefined>): Promise<FastifyReply> {
  const file = await fileFor(desk, viewer, params.id)
  const size = file.stored_bytes
  const mediaType = file.media_type ?? 'application/octet-stream'
  const range = byteRange(request.headers.range, size)
  const { first, last } = range ?? { first: 0, last: size - 1 }
  const bytes = await answeredBytes(desk, file, first, last)
  return reply
    .code(range ? 206 : 200)
    .headers({
      'content-type': mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType,
      'content-disposition': contentDisposition(isRasterPicture(mediaType) ? 'inline' : 'attachment', file.name),
      'content-length': last - first + 1,
      'accept-ranges': 'bytes',
      ...(range ? { 'content-range': `bytes ${first}-${last}/${size}` } : {}),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
    })
    .send(Readable.from(bytes))
}

async function answeredBytes(
  desk: Desk,
  file: PlacedFile,
  first: number,
  last: number,
): Promise<AsyncIterable<Buffer>> {
  try {
    return await fileBytes(desk, file, first, last)
  } catch (cause) {
    if (!(cause instanceof StorageAway)) throw cause
    desk.log.error({ err: cause, attachment: file.id }, 'a file cannot be read from the file storage')
    throw new RequestError('not-ready', { retryAfterSeconds: retryWhenAwaySeconds })
  }
}

type WholeFile = Selectable<Tables['attachment']> & { readonly stored_bytes: number }

/** The complete file, if this viewer may read the message that carries it; before that only the session that sent it. */
async function fileFor(desk: Desk, viewer: Viewer, id: string): Promise<WholeFile> {
  const file = await desk.db.selectFrom('attachment').selectAll().where('id', '=', id).executeTakeFirst()
  if (!file || file.stored_bytes === null) throw notFound()
  const whole = { ...file, stored_bytes: file.stored_bytes }
  if (file.message_id === null) {
    if (file.session_kind !== viewer.kind || file.session_id !== viewer.sessionId) throw notFound()
    return whole
  }
  const conversation = await conversationFor(desk.db, viewer, file.conversation_id)
  const message = await desk.db
    .selectFrom('message')
    .select(['seq', 'kind', 'disclosure'])
    .where('conversation_id', '=', conversation.id)
    .where('id', '=', file.message_id)
    .executeTakeFirst()
  if (!message) throw notFound()
  const kind = message.kind === 'note' ? 'note' : 'attachment'
  if (!mayRead(viewer, conversation, { kind, disclosure: message.disclosure, seq: message.seq })) throw notFound()
  return whole
}
