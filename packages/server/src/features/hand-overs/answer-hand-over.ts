import type { Desk } from '../../desk.ts'
import type { HandOverState } from '../../infrastructure/database/tables.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import type { ConversationView } from '../conversations/conversation-shapes.ts'
import { presentConversation } from '../conversations/present-conversation.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import type { StaffViewer } from '../viewer.ts'
import { handOverRefused } from './hand-over-refusals.ts'
import { endHandOver } from './keep-hand-over.ts'
import { isMoot } from './pending-hand-over.ts'

type Params = { readonly params: { readonly id: string; readonly handOverId: string } }
type Call = { readonly desk: Desk; readonly viewer: StaffViewer } & Params

/** The conversation is the viewer's, who was asked, or takes what waits for whoever takes it; of several the first. */
export async function acceptHandOver({ desk, viewer, params }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, async (chapter) => {
    const asked = mustBeAsked(chapter, viewer, params.handOverId)
    if (asked.state === 'accepted' && chapter.row.assignee_id === viewer.staffId) return
    mustBePending(chapter, viewer, asked)
    const by = actorOf(viewer)
    await endHandOver(chapter, asked, { answer: 'accepted', by, staffId: viewer.staffId })
    record(chapter, {
      kind: 'assigned',
      by,
      body: { staffId: viewer.staffId, was: chapter.row.assignee_id },
      changes: { assignee_id: viewer.staffId },
    })
  })
  return presentConversation(desk, viewer, row)
}

/** Who handed it over has it as before, and reads why. Only who was asked by name can give it back. */
export async function returnHandOver({
  desk,
  viewer,
  params,
  body,
}: Call & { readonly body: { readonly reason: string } }): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, async (chapter) => {
    const asked = mustBeAsked(chapter, viewer, params.handOverId)
    if (asked.state === 'returned') return
    if (asked.to === null) throw handOverRefused('not-to-you', viewer)
    mustBePending(chapter, viewer, asked)
    await endHandOver(chapter, asked, {
      answer: 'returned',
      by: actorOf(viewer),
      staffId: viewer.staffId,
      reason: body.reason,
    })
  })
  return presentConversation(desk, viewer, row)
}

/** The conversation's last hand-over, if it has this id and the viewer is asked. */
function mustBeAsked({ row }: Chapter, viewer: StaffViewer, handOverId: string): HandOverState {
  const last = row.hand_over
  if (last?.id !== handOverId) throw notFound()
  const own = last.from === viewer.staffId && !last.gone
  if (own || (last.to !== null && last.to !== viewer.staffId)) throw handOverRefused('not-to-you', viewer)
  return last
}

function mustBePending({ row }: Chapter, viewer: StaffViewer, asked: HandOverState): void {
  if (asked.state !== 'offered' || isMoot(row, asked)) throw handOverRefused('hand-over-ended', viewer)
}
