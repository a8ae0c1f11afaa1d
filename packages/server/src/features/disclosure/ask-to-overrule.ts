import { notFound } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { newId } from '../../infrastructure/ids.ts'
import { mustBeWriter } from '../conversations/guarded-door.ts'
import { changeConversation } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { writeMessage } from '../messages/write-message.ts'
import type { StaffViewer } from '../viewer.ts'
import { isSearchedHere } from './clear-to-tell.ts'
import type { overrulingBody, requestAnswer, requestIdParams, requestParams } from './disclosure-shapes.ts'
import { answerNote, askNote } from './disclosure-words.ts'
import { foldName } from './fold-name.ts'
import { mustBeOverrulable, overrule, refusedTo } from './overrule-term.ts'

type Call = RouteCall<'conversations:answer', typeof requestParams, undefined, typeof overrulingBody>

/** So many requests of one person wait for an answer at the same time. */
const mostWaiting = 20

/**
 * The leaders have the request on their list, and a note in the conversation says so; asked again before it is answered, it is
 * the same one. Only of a realm for whose names the guard searches here, so that nobody tries out what names others have.
 *
 * @throws refused `not-stopped-here`, `never-a-common-word`, `no-such-name`, `too-many-requests`
 */
export async function askToOverrule({ desk, viewer, params, body }: Call): Promise<null> {
  await changeConversation(desk, viewer, params.id, async (chapter) => {
    mustBeWriter(viewer, chapter.row)
    const known = await chapter.tx
      .selectFrom('overruling_request')
      .select('conversation_id')
      .where('id', '=', params.requestId)
      .executeTakeFirst()
    if (known && known.conversation_id !== chapter.row.id) throw notFound()
    if (known) return
    const about = { staffId: viewer.staffId, row: chapter.row, realmId: body.realmId }
    if (!(await isSearchedHere(desk, chapter.tx, about))) throw refusedTo('not-stopped-here', viewer)
    mustBeOverrulable(desk, viewer, body.realmId, body.name)
    if (await isWaiting(chapter, body)) return
    await mustBeFew(chapter, viewer)
    await chapter.tx
      .insertInto('overruling_request')
      .values({
        id: params.requestId,
        conversation_id: chapter.row.id,
        realm_id: body.realmId,
        name: body.name,
        folded: foldName(body.name),
        reason: body.reason,
        asked_at: chapter.at,
        asked_by: viewer.staffId,
        answered_at: null,
        answered_by: null,
        granted: null,
        answer: null,
      })
      .execute()
    note(chapter, viewer, askNote(chapter.row.language, { ...body, realm: realmOf(desk, body.realmId) }))
  })
  return null
}

/**
 * Granted, the name is a common word there from now on; either way a note in the conversation tells whoever asked.
 *
 * @throws not-found; refused `answered-already`
 */
export async function answerOverrulingRequest({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'disclosure:overrule', typeof requestIdParams, undefined, typeof requestAnswer>): Promise<null> {
  const asked = await desk.db
    .selectFrom('overruling_request')
    .select('conversation_id')
    .where('id', '=', params.requestId)
    .executeTakeFirst()
  if (!asked) throw notFound()
  await changeConversation(desk, viewer, asked.conversation_id, async (chapter) => {
    const { tx } = chapter
    const request = await tx
      .selectFrom('overruling_request')
      .selectAll()
      .where('id', '=', params.requestId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (request.granted === body.granted) return
    if (request.granted !== null) throw refusedTo('answered-already', viewer)
    await tx
      .updateTable('overruling_request')
      .set({ answered_at: chapter.at, answered_by: viewer.staffId, granted: body.granted, answer: body.reason })
      .where('id', '=', request.id)
      .execute()
    if (body.granted) await overruleOnce(chapter, viewer, { ...request, reason: body.reason })
    note(
      chapter,
      viewer,
      answerNote(chapter.row.language, { ...body, name: request.name, realm: realmOf(desk, request.realm_id) }),
    )
  })
  return null
}

/** Whether the same was asked here, and nobody has answered; the conversation is locked. */
async function isWaiting({ tx, row }: Chapter, { realmId, name }: Call['body']): Promise<boolean> {
  const waiting = await tx
    .selectFrom('overruling_request')
    .select('id')
    .where('conversation_id', '=', row.id)
    .where('realm_id', '=', realmId)
    .where('folded', '=', foldName(name))
    .where('answered_at', 'is', null)
    .executeTakeFirst()
  return waiting !== undefined
}

async function mustBeFew({ tx }: Chapter, viewer: StaffViewer): Promise<void> {
  const { waiting } = await tx
    .selectFrom('overruling_request')
    .select((of) => of.fn.countAll<string>().as('waiting'))
    .where('asked_by', '=', viewer.staffId)
    .where('answered_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(waiting) >= mostWaiting) throw refusedTo('too-many-requests', viewer)
}

function realmOf({ directory }: Pick<Chapter['desk'], 'directory'>, id: string): string {
  return directory.realm(id) ?? id
}

type Asked = { readonly realm_id: string; readonly name: string; readonly folded: string; readonly reason: string }

async function overruleOnce({ desk, tx }: Chapter, viewer: StaffViewer, asked: Asked): Promise<void> {
  const stands = await tx
    .selectFrom('term_overruling')
    .select('id')
    .where('realm_id', '=', asked.realm_id)
    .where('folded', '=', asked.folded)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (stands) return
  await overrule(desk, tx, viewer, {
    id: newId(desk.now()),
    realmId: asked.realm_id,
    name: asked.name,
    reason: asked.reason,
  })
}

/** A note of theirs stands in the conversation. */
export function note(chapter: Chapter, viewer: StaffViewer, text: string): void {
  const { row } = chapter
  writeMessage(
    chapter,
    {
      viewer,
      conversationId: row.id,
      messageId: newId(chapter.at),
      message: { kind: 'note', text, attachments: [], thanks: false, wait: false },
    },
    [],
  )
}
