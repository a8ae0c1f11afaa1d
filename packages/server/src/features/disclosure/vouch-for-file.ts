import { notFound } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { newId } from '../../infrastructure/ids.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { mustBeWriter } from '../conversations/guarded-door.ts'
import { sessionOf } from '../attachments/upload-progress.ts'
import { changeConversation } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import type { StaffViewer } from '../viewer.ts'
import { note } from './ask-to-overrule.ts'
import type { vouchBody, vouchParams } from './disclosure-shapes.ts'
import { vouchNote } from './disclosure-words.ts'
import { digestOfFile, markedFile } from './marked-content.ts'
import { refusedTo } from './overrule-term.ts'

/**
 * That the content of a file cannot be read does not stop it in this conversation any more: a leader read it and answers for
 * it, by their note and in the audit log. Names that can be read in it, and marks, stop it as before.
 *
 * @throws not-found; refused `marked-stays`; StorageAway
 */
export async function vouchForFile({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'disclosure:overrule', typeof vouchParams, undefined, typeof vouchBody>): Promise<null> {
  await changeConversation(desk, viewer, params.id, async (chapter) => {
    mustBeWriter(viewer, chapter.row)
    const { tx, row, at } = chapter
    const file = await mustBeReadable(chapter, viewer, params.attachmentId)
    if (await markedFile(desk, tx, file, null)) throw refusedTo('marked-stays', viewer)
    const vouched = await tx
      .insertInto('vouched_file')
      .values({
        id: newId(at),
        conversation_id: row.id,
        digest: await digestOfFile(desk, tx, file, file.sizeBytes),
        name: file.name,
        reason: body.reason,
        made_at: at,
        made_by: viewer.staffId,
      })
      .onConflict((conflict) => conflict.columns(['conversation_id', 'digest']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!vouched) return
    await recordAudit(tx, {
      at,
      by: viewer,
      action: 'file-vouched-for',
      subject: { kind: 'conversation', id: row.id },
      became: { name: file.name, reason: body.reason },
    })
    note(chapter, viewer, vouchNote(row.language, { name: file.name, reason: body.reason }))
  })
  return null
}

/** A whole file of this conversation that the viewer can open: one in a message, or of their own session. */
async function mustBeReadable({ tx, row }: Chapter, viewer: StaffViewer, id: string) {
  const file = await tx
    .selectFrom('attachment')
    .select(['id', 'name', 'stored_in', 'stored_bytes', 'message_id', 'session_id'])
    .where('id', '=', id)
    .where('conversation_id', '=', row.id)
    .executeTakeFirst()
  const isTheirs = file && (file.message_id !== null || file.session_id === sessionOf(viewer).id)
  if (!isTheirs || file.stored_bytes === null) throw notFound()
  return { id, name: file.name, stored_in: file.stored_in, sizeBytes: file.stored_bytes }
}
