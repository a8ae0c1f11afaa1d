import type { Desk } from '../../desk.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import type { StaffViewer } from '../viewer.ts'
import { conversationRefused } from './conversation-refusals.ts'
import type { ConversationView } from './conversation-shapes.ts'
import { mayWork } from './may-work.ts'
import { presentConversation } from './present-conversation.ts'

type Call = { readonly desk: Desk; readonly viewer: StaffViewer; readonly params: { readonly id: string } }

/** The conversation belongs to this engineer. Refused for somebody who could not work on it. */
export async function assignConversation({
  desk,
  viewer,
  params,
  body,
}: Call & { readonly body: { readonly staffId: string } }): Promise<ConversationView> {
  return assign(desk, viewer, params.id, body.staffId)
}

/** The conversation belongs to nobody. */
export async function unassignConversation({ desk, viewer, params }: Call): Promise<ConversationView> {
  return assign(desk, viewer, params.id, null)
}

async function assign(desk: Desk, viewer: StaffViewer, id: string, staffId: string | null): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, id, async (chapter) => {
    const was = chapter.row.assignee_id
    if (was === staffId) return
    if (staffId !== null && !(await mayWork(chapter.tx, staffId))) throw conversationRefused('not-an-engineer', viewer)
    record(chapter, {
      kind: 'assigned',
      by: actorOf(viewer),
      body: { staffId, was },
      changes: { assignee_id: staffId },
    })
  })
  return presentConversation(desk, viewer, row)
}
