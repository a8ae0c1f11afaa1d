import type { z } from 'zod'
import { notFound } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { Viewer } from '../viewer.ts'
import type { attachmentParams, attachmentProgress } from './attachment-shapes.ts'

export type AttachmentProgress = z.input<typeof attachmentProgress>

/** A file belongs to the session that sends it, until a message carries it. */
export type UploadSession = { readonly kind: 'requester' | 'staff'; readonly id: string }

export function sessionOf(viewer: Viewer): UploadSession {
  return { kind: viewer.kind, id: viewer.sessionId }
}

type Sent = {
  readonly id: string
  readonly size_bytes: number
  readonly received_bytes: number
  readonly stored_bytes: number | null
}

/** How far the file has come; its size is the announced one, whatever was taken out of it since. */
export function progressOf(file: Sent): AttachmentProgress {
  return { id: file.id, offset: file.received_bytes, sizeBytes: file.size_bytes, complete: file.stored_bytes !== null }
}

/** How far a file of the caller's own session has come. */
export async function readProgress({
  desk,
  viewer,
  params,
}: RouteCall<'person', typeof attachmentParams, undefined, undefined>): Promise<AttachmentProgress> {
  const session = sessionOf(viewer)
  const file = await desk.db
    .selectFrom('attachment')
    .select(['id', 'size_bytes', 'received_bytes', 'stored_bytes'])
    .where('id', '=', params.id)
    .where('session_kind', '=', session.kind)
    .where('session_id', '=', session.id)
    .executeTakeFirst()
  if (!file) throw notFound()
  return progressOf(file)
}
