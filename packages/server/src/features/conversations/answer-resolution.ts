import type { Desk } from '../../desk.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import { say } from '../messages/compose-message.ts'
import type { RequesterViewer } from '../viewer.ts'
import { conversationRefused } from './conversation-refusals.ts'
import type { ConversationView } from './conversation-shapes.ts'
import { mustBeWriter } from './guarded-door.ts'
import { presentConversation } from './present-conversation.ts'

type Call = {
  readonly desk: Desk
  readonly viewer: RequesterViewer
  readonly params: { readonly id: string }
  readonly body: { readonly solved: boolean }
}

/** The requester has said whether it is solved; "no" opens the conversation again, and the next answer is owed. */
export async function answerResolution({ desk, viewer, params, body: { solved } }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, (chapter) => {
    mustBeWriter(viewer, chapter.row)
    if (chapter.row.status !== 'resolved') throw conversationRefused('not-resolved', viewer)
    if (chapter.row.resolution_answer === solved) return
    record(chapter, {
      kind: 'resolution-answered',
      by: actorOf(viewer),
      body: { solved },
      changes: { resolution_answer: solved },
    })
    if (solved) return
    record(chapter, {
      kind: 'reopened',
      by: actorOf(viewer),
      body: { because: 'not-solved' },
      changes: { status: 'open', resolved_at: null },
    })
    say(chapter, 'reopened')
  })
  return presentConversation(desk, viewer, row)
}
