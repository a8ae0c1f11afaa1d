import type { Desk } from '../../desk.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import { say } from '../messages/compose-message.ts'
import type { RequesterViewer } from '../viewer.ts'
import { conversationRefused } from './conversation-refusals.ts'
import type { ConversationView } from './conversation-shapes.ts'
import { mustBeWriter } from './guarded-door.ts'
import { mustGoOn, reopen } from './reopen.ts'
import { presentConversation } from './present-conversation.ts'

type Call = {
  readonly desk: Desk
  readonly viewer: RequesterViewer
  readonly params: { readonly id: string }
  readonly body: { readonly solved: boolean }
}

/**
 * The requester has said whether it is solved; "no" opens the conversation again, and the next answer is owed.
 *
 * @throws refused `not-resolved`; `closed` or `window-passed` where nothing reopens it
 */
export async function answerResolution({ desk, viewer, params, body: { solved } }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, (chapter) => {
    mustBeWriter(viewer, chapter.row)
    if (chapter.row.status !== 'resolved') throw conversationRefused('not-resolved', viewer)
    if (chapter.row.resolution_answer === solved) return
    if (!solved) mustGoOn(chapter, viewer)
    record(chapter, {
      kind: 'resolution-answered',
      by: actorOf(viewer),
      body: { solved },
      changes: { resolution_answer: solved },
    })
    if (solved) return
    reopen(chapter, actorOf(viewer), 'not-solved')
    say(chapter, 'reopened')
  })
  return presentConversation(desk, viewer, row)
}
