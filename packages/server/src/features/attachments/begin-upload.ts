import { limits } from '@plantao/rules/vocabulary'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../infrastructure/database/database.ts'
import { cleanFileName } from '../../infrastructure/files/file-name.ts'
import { notFound, RequestError } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { conversationFor } from '../conversations/guarded-door.ts'
import type { attachmentParams, beginAttachment } from './attachment-shapes.ts'
import { progressOf, sessionOf } from './upload-progress.ts'
import type { AttachmentProgress, UploadSession } from './upload-progress.ts'

/** What a session may have with the desk that is in no message: two messages' worth, and files beside them that were dropped. */
const mostUnboundFiles = 50
const mostUnboundBytes = 2 * limits.attachmentsPerMessage * limits.attachmentBytes

/**
 * The file is announced, under the id that its sender made; announced again it is the same file, and the answer says
 * how far it has come. A requester may send a file before the conversation that it opens.
 */
export async function beginUpload({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'person', typeof attachmentParams, undefined, typeof beginAttachment>): Promise<AttachmentProgress> {
  if (viewer.kind === 'staff') await conversationFor(desk.db, viewer, body.conversationId)
  const session = sessionOf(viewer)
  return desk.db.transaction().execute(async (tx) => {
    await holdAnnouncements(tx, session)
    const known = await tx.selectFrom('attachment').selectAll().where('id', '=', params.id).executeTakeFirst()
    if (known) return announcedAgain(known, session, body)
    await mustHaveRoom(tx, session, body.sizeBytes)
    const file = await tx
      .insertInto('attachment')
      .values({
        id: params.id,
        conversation_id: body.conversationId,
        session_kind: session.kind,
        session_id: session.id,
        name: cleanFileName(body.name),
        size_bytes: body.sizeBytes,
        // The message decides; until then nobody but this session sees it.
        disclosure: 'realm',
        created_at: desk.now(),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning(['id', 'size_bytes', 'received_bytes', 'stored_bytes'])
      .executeTakeFirst()
    if (!file) throw notFound()
    return progressOf(file)
  })
}

type Known = Parameters<typeof progressOf>[0] & {
  readonly session_kind: string
  readonly session_id: string
  readonly conversation_id: string
}

function announcedAgain(
  known: Known,
  session: UploadSession,
  body: z.output<typeof beginAttachment>,
): AttachmentProgress {
  // Somebody else's id answers like one that cannot be had.
  if (known.session_kind !== session.kind || known.session_id !== session.id) throw notFound()
  if (known.size_bytes !== body.sizeBytes || known.conversation_id !== body.conversationId)
    throw new RequestError('already-exists')
  return progressOf(known)
}

/** One announcement of a session at a time, so that two at once cannot both find room. */
export async function holdAnnouncements(tx: Tx, session: UploadSession): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`attachments of ${session.id}`}, 0))`.execute(tx)
}

/** @throws too-large where this session has sent as much that no message carries. */
export async function mustHaveRoom(tx: Tx, session: UploadSession, sizeBytes: number): Promise<void> {
  const { files, bytes } = await tx
    .selectFrom('attachment')
    .select((of) => [
      of.fn.countAll<string>().as('files'),
      of.fn.coalesce(of.fn.sum<string>('size_bytes'), sql<string>`0`).as('bytes'),
    ])
    .where('session_kind', '=', session.kind)
    .where('session_id', '=', session.id)
    .where('message_id', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(files) >= mostUnboundFiles || Number(bytes) + sizeBytes > mostUnboundBytes)
    throw new RequestError('too-large')
}
