import type { Desk } from '../../desk.ts'
import { endEscalations } from '../escalations/end-escalations.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import { say } from '../messages/compose-message.ts'
import type { StaffViewer } from '../viewer.ts'
import type { ConversationView } from './conversation-shapes.ts'
import { presentConversation } from './present-conversation.ts'
import { isClosedForGood } from './reopenable.ts'
import { waitingForNothing } from './wait.ts'

type Call = { readonly desk: Desk; readonly viewer: StaffViewer; readonly params: { readonly id: string } }

/** Closed for good: nothing is owed any more, and whoever writes again is asked to open a new conversation. */
export async function closeConversation({ desk, viewer, params }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, async (chapter) => {
    if (isClosedForGood(chapter.row)) return
    say(chapter, 'closed')
    record(chapter, {
      kind: 'closed',
      by: actorOf(viewer),
      body: { because: 'by-hand' },
      changes: {
        status: 'resolved',
        snoozed_until: null,
        resolved_at: chapter.row.resolved_at ?? chapter.at,
        closed_because: 'by-hand',
        ...waitingForNothing,
      },
    })
    await endEscalations(chapter, actorOf(viewer))
  })
  return presentConversation(desk, viewer, row)
}
