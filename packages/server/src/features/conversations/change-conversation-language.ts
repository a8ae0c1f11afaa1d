import type { Language } from '@plantao/rules/vocabulary'
import type { Desk } from '../../desk.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import type { Viewer } from '../viewer.ts'
import type { ConversationView } from './conversation-shapes.ts'
import { mustBeWriter } from './guarded-door.ts'
import { presentConversation } from './present-conversation.ts'

type Call = {
  readonly desk: Desk
  readonly viewer: Viewer
  readonly params: { readonly id: string }
  readonly body: { readonly language: Language }
}

/** The conversation is answered in this language from now on. */
export async function changeConversationLanguage({
  desk,
  viewer,
  params,
  body: { language },
}: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, (chapter) => {
    mustBeWriter(viewer, chapter.row)
    if (chapter.row.language !== language)
      record(chapter, { kind: 'language-changed', by: actorOf(viewer), body: { language }, changes: { language } })
  })
  return presentConversation(desk, viewer, row)
}
