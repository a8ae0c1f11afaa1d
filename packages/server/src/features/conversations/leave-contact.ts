import type { Desk } from '../../desk.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import { confirmAddress } from '../mail/confirm-address.ts'
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
  readonly body: { readonly email: string }
}

/**
 * Answers that are not read are announced to this address once its owner has confirmed it; until then it gets
 * one content-free notice.
 *
 * @throws refused `address-of-the-platform` when signed in: the platform signs that address, and its code would open an unsigned session
 */
export async function leaveContact({ desk, viewer, params, body }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, async (chapter) => {
    mustBeWriter(viewer, chapter.row)
    if (viewer.signedIn) throw conversationRefused('address-of-the-platform', viewer)
    await chapter.tx
      .updateTable('requester')
      .set({ email: body.email, email_confirmed: false, email_bounced_at: null, email_problem: null })
      .where('id', '=', viewer.requesterId)
      .execute()
    chapter.notices.push({ kind: 'session-changed', sessions: [viewer.sessionId] })
    await confirmAddress(chapter.tx, desk, {
      requesterId: viewer.requesterId,
      conversationId: chapter.row.id,
      email: body.email,
      language: chapter.row.language,
    })
    record(chapter, { kind: 'contact-left', by: actorOf(viewer), body: { confirmed: false } })
    say(chapter, 'contact-left')
  })
  return presentConversation(desk, viewer, row)
}
