import type { Desk } from '../../desk.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import { actorOf, changeConversation } from '../log/chapter.ts'
import type { RequesterViewer } from '../viewer.ts'
import { conversationRefused } from './conversation-refusals.ts'
import type { ConversationView } from './conversation-shapes.ts'
import { mustBeWriter } from './guarded-door.ts'
import { presentConversation } from './present-conversation.ts'
import { mustGoOn, reopen } from './reopen.ts'

type Call = {
  readonly desk: Desk
  readonly viewer: RequesterViewer
  readonly params: { readonly id: string; readonly messageId: string }
}

/**
 * What was taken for thanks does need an answer: the conversation is open again, and the next answer is owed.
 *
 * @throws refused `not-resolved` where it is open, so that they simply write; `closed` or `window-passed`
 */
export async function askForAnswer({ desk, viewer, params }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, async (chapter) => {
    mustBeWriter(viewer, chapter.row)
    const own = await chapter.tx
      .selectFrom('message')
      .select('seq')
      .where('conversation_id', '=', chapter.row.id)
      .where('id', '=', params.messageId)
      .where('author_id', '=', viewer.requesterId)
      .executeTakeFirst()
    if (!own) throw notFound()
    if (chapter.row.status !== 'resolved') throw conversationRefused('not-resolved', viewer)
    mustGoOn(chapter, viewer)
    reopen(chapter, actorOf(viewer), 'requester-wrote')
  })
  return presentConversation(desk, viewer, row)
}
