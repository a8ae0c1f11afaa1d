import type { Desk } from '../../desk.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import { say } from '../messages/compose-message.ts'
import type { StaffViewer } from '../viewer.ts'
import type { ConversationView } from './conversation-shapes.ts'
import { presentConversation } from './present-conversation.ts'
import { mustGoOn, reopen } from './reopen.ts'
import { waitingForNothing } from './wait.ts'

type Call = { readonly desk: Desk; readonly viewer: StaffViewer; readonly params: { readonly id: string } }

/** Resolved, and the requester is asked whether it is. */
export async function resolveConversation({ desk, viewer, params }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, (chapter) => {
    if (chapter.row.status === 'resolved') return
    record(chapter, {
      kind: 'resolved',
      by: actorOf(viewer),
      body: {},
      changes: {
        status: 'resolved',
        snoozed_until: null,
        ...waitingForNothing,
        resolved_at: chapter.at,
        resolution_answer: null,
      },
    })
    say(chapter, 'resolved')
  })
  return presentConversation(desk, viewer, row)
}

/** Open again, by an engineer's hand. @throws refused `closed` or `window-passed` where nothing reopens it */
export async function reopenConversation({ desk, viewer, params }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, (chapter) => {
    if (chapter.row.status !== 'resolved') return
    mustGoOn(chapter, viewer)
    reopen(chapter, actorOf(viewer), 'by-hand')
  })
  return presentConversation(desk, viewer, row)
}
