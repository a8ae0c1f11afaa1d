import { defaultDisclosure } from '@plantao/rules'
import type { z } from 'zod'
import { notFound } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { Desk } from '../../desk.ts'
import { sessionOf } from '../attachments/upload-progress.ts'
import type { StaffViewer } from '../viewer.ts'
import { toldFiles } from './told-files.ts'
import { conversationFor, mustBeWriter } from '../conversations/guarded-door.ts'
import type { conversationParams } from '../conversations/conversation-shapes.ts'
import { audienceOf, derivedIn } from './clear-to-tell.ts'
import type { ToldPiece } from './derived.ts'
import type { disclosureCheck, disclosureCheckBody } from './disclosure-shapes.ts'
import { askToSignIn, nextStepOf } from './disclosure-words.ts'
import { presentDerived } from './realm-derived.ts'
import { countStop, withNames } from './under-guard.ts'

const mostShown = 50

/** What would stop this text of the caller's in this conversation, asked while they type; the send itself asks again. */
export async function checkDisclosure({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'person', typeof conversationParams, undefined, typeof disclosureCheckBody>): Promise<
  z.input<typeof disclosureCheck>
> {
  if (viewer.kind !== 'staff') throw notFound()
  const row = await conversationFor(desk.db, viewer, params.id)
  mustBeWriter(viewer, row)
  const reach = defaultDisclosure({ signedIn: row.signed_in }, body.disclosure)
  const pieces: ToldPiece[] = [
    { way: 'answer', text: body.text, reach },
    ...body.fileNames.map((file) => ({ way: 'file-name', text: file, file, reach }) as const),
  ]
  const files = await sentFiles(desk, viewer, row.id, body.attachments)
  const derived = await withNames(desk, async () => {
    const told = await toldFiles(desk, desk.db, { staffId: viewer.staffId, row, files, reach })
    const found = await derivedIn(desk, desk.db, {
      staffId: viewer.staffId,
      row,
      pieces: [...pieces, ...told.pieces],
    })
    return [...told.also, ...found]
  })
  if (body.insisted && derived.length > 0)
    await countStop(desk.db, desk.now(), { stopped: { staffId: viewer.staffId, conversationId: row.id, derived } })
  const audience = audienceOf({ row, pieces })
  return {
    derived: derived.slice(0, mostShown).map((found) => presentDerived(found, (id) => desk.directory.realm(id) ?? '')),
    audience,
    nextStep: derived.length === 0 ? null : nextStepOf(derived, audience, viewer.language),
    askToSignIn: row.realm_id === null ? askToSignIn[row.language] : null,
  }
}

/** Files of this session for the conversation, as far as they have come whole and are in no message yet. */
async function sentFiles(desk: Desk, viewer: StaffViewer, conversationId: string, ids: readonly string[]) {
  if (ids.length === 0) return []
  const session = sessionOf(viewer)
  const rows = await desk.db
    .selectFrom('attachment')
    .select(['id', 'name', 'stored_bytes'])
    .where('id', 'in', ids)
    .where('conversation_id', '=', conversationId)
    .where('session_kind', '=', session.kind)
    .where('session_id', '=', session.id)
    .where('message_id', 'is', null)
    .where('stored_bytes', 'is not', null)
    .execute()
  return rows.map(({ stored_bytes, ...file }) => ({ ...file, sizeBytes: stored_bytes ?? 0 }))
}
