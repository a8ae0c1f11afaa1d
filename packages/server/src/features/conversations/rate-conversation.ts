import type { Face } from '@plantao/rules/log'
import type { Desk } from '../../desk.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import type { RequesterViewer } from '../viewer.ts'
import type { ConversationView } from './conversation-shapes.ts'
import { mustBeWriter } from './guarded-door.ts'
import { presentConversation } from './present-conversation.ts'

type Call = {
  readonly desk: Desk
  readonly viewer: RequesterViewer
  readonly params: { readonly id: string }
  readonly body: { readonly face: Face; readonly word: string | null }
}

/** The requester's face and word stand; the last ones count. */
export async function rateConversation({ desk, viewer, params, body }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, (chapter) => {
    mustBeWriter(viewer, chapter.row)
    const rating = { face: body.face, word: body.word || null }
    const stands = chapter.row.rating
    if (stands?.face === rating.face && stands.word === rating.word) return
    record(chapter, {
      kind: 'rated',
      by: actorOf(viewer),
      body: rating,
      changes: { rating: { ...rating, at: chapter.at.getTime() } },
    })
  })
  return presentConversation(desk, viewer, row)
}
