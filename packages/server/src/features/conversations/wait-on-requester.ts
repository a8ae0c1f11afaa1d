import type { Desk } from '../../desk.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import type { StaffViewer } from '../viewer.ts'
import { conversationRefused } from './conversation-refusals.ts'
import type { ConversationView } from './conversation-shapes.ts'
import { presentConversation } from './present-conversation.ts'

type Call = { readonly desk: Desk; readonly viewer: StaffViewer; readonly params: { readonly id: string } }

/** The clocks are paused until the requester writes, or somebody says otherwise. */
export async function waitOnRequester({ desk, viewer, params }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, (chapter) => {
    if (chapter.row.status === 'resolved') throw conversationRefused('resolved', viewer)
    if (chapter.row.waiting_on_requester) return
    record(chapter, {
      kind: 'waiting-started',
      by: actorOf(viewer),
      body: { cause: 'requester' },
      changes: { waiting_on_requester: true },
    })
  })
  return presentConversation(desk, viewer, row)
}

/** The clocks run again. */
export async function stopWaiting({ desk, viewer, params }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, (chapter) => {
    if (!chapter.row.waiting_on_requester) return
    record(chapter, {
      kind: 'waiting-ended',
      by: actorOf(viewer),
      body: { cause: 'requester', because: 'by-hand' },
      changes: { waiting_on_requester: false },
    })
  })
  return presentConversation(desk, viewer, row)
}
