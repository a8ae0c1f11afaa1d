import type { Desk } from '../../desk.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import { conversationRefused } from '../conversations/conversation-refusals.ts'
import type { ConversationView } from '../conversations/conversation-shapes.ts'
import { mayWork } from '../conversations/may-work.ts'
import { presentConversation } from '../conversations/present-conversation.ts'
import { actorOf, changeConversation } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import type { StaffViewer } from '../viewer.ts'
import type { HandOverNote } from './draft-notes.ts'
import { handOverRefused } from './hand-over-refusals.ts'
import { endHandOver, offerHandOver } from './keep-hand-over.ts'
import { isGoingOn, pendingHandOver } from './pending-hand-over.ts'
import { writeHandOverNote } from './write-hand-over-note.ts'

type Params = { readonly params: { readonly id: string; readonly handOverId: string } }
type Call = { readonly desk: Desk; readonly viewer: StaffViewer } & Params

/**
 * The conversation is offered to whom the body names, or to whoever accepts, with its note. Until then who has it
 * answers for it. One that waited already is replaced.
 */
export async function handOver({
  desk,
  viewer,
  params,
  body,
}: Call & { readonly body: HandOverNote & { readonly to: string | null } }): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, async (chapter) => {
    if (await isKnown(chapter, params.handOverId)) return
    const from = mustBeTheirs(chapter, viewer)
    if (!isGoingOn(chapter.row)) throw conversationRefused('resolved', viewer)
    if (body.to === from) throw handOverRefused('has-it-already', viewer)
    if (body.to !== null && !(await mayWork(chapter.tx, body.to))) throw conversationRefused('not-an-engineer', viewer)
    const by = actorOf(viewer)
    const before = pendingHandOver(chapter.row)
    if (before) await endHandOver(chapter, before, { answer: 'withdrawn', by, staffId: null })
    const messageId = writeHandOverNote(chapter, viewer, body)
    await offerHandOver(chapter, { id: params.handOverId, from, to: body.to, gone: false, messageId, by })
  })
  return presentConversation(desk, viewer, row)
}

/** Who has it keeps it. A hand-over that has ended stays as it is. */
export async function withdrawHandOver({ desk, viewer, params }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, async (chapter) => {
    const pending = pendingHandOver(chapter.row)
    if (pending?.id !== params.handOverId) {
      if (await isKnown(chapter, params.handOverId)) return
      throw new RequestError('not-found')
    }
    if (pending.gone) throw handOverRefused('nobody-has-it', viewer)
    mustBeTheirs(chapter, viewer)
    await endHandOver(chapter, pending, { answer: 'withdrawn', by: actorOf(viewer), staffId: null })
  })
  return presentConversation(desk, viewer, row)
}

/** Who has the conversation. @throws refused unless that is the viewer, or the viewer leads */
function mustBeTheirs({ row }: Chapter, viewer: StaffViewer): string {
  if (row.assignee_id === null) throw handOverRefused('nobody-has-it', viewer)
  if (row.assignee_id !== viewer.staffId && !viewer.permissions.has('rota:manage'))
    throw handOverRefused('not-yours-to-hand-over', viewer)
  return row.assignee_id
}

/** @throws already-exists where the id is that of another conversation's hand-over */
async function isKnown({ tx, row }: Chapter, handOverId: string): Promise<boolean> {
  const known = await tx
    .selectFrom('hand_over')
    .select('conversation_id')
    .where('id', '=', handOverId)
    .executeTakeFirst()
  if (known && known.conversation_id !== row.id) throw new RequestError('already-exists')
  return known !== undefined
}
