import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { ConversationView } from '../conversations/conversation-shapes.ts'
import { presentConversation } from '../conversations/present-conversation.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import { makeOffer } from './make-offer.ts'
import { unoffered } from './offer-ended-by.ts'
import { offerRefused } from './offer-refusals.ts'
import type { offerParams } from './offer-shapes.ts'
import { isOfferable } from './offerable.ts'

type Call = RouteCall<'conversations:work', typeof offerParams, undefined, undefined>

/**
 * The conversation is the caller's, whether it was offered to them, to somebody else or to nobody.
 *
 * @throws refused `taken-by-another`
 */
export async function takeConversation({ desk, viewer, params }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, (chapter) => {
    const was = chapter.row.assignee_id
    if (was === viewer.staffId) return
    if (was !== null) throw offerRefused('taken-by-another', viewer)
    record(chapter, {
      kind: 'assigned',
      by: actorOf(viewer),
      body: { staffId: viewer.staffId, was },
      changes: { assignee_id: viewer.staffId },
    })
  })
  return presentConversation(desk, viewer, row)
}

/**
 * The caller does not take what was offered to them; it is offered to somebody else, and to them no more.
 *
 * @throws refused `not-offered-to-you`
 */
export async function passOn({ desk, viewer, params }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, (chapter) => {
    const { offered_to: offeredTo, offers_passed: passed } = chapter.row
    if (offeredTo !== viewer.staffId) {
      if (passed.includes(viewer.staffId)) return
      throw offerRefused('not-offered-to-you', viewer)
    }
    record(chapter, {
      kind: 'offer-ended',
      by: actorOf(viewer),
      body: { staffId: viewer.staffId, because: 'passed' },
      changes: { ...unoffered, offers_passed: [...passed, viewer.staffId] },
    })
  })
  return presentConversation(desk, viewer, row)
}

/**
 * The caller has not passed it on after all: it is offered to them again, as long as nobody took it; whoever was offered
 * it meanwhile is so no more.
 *
 * @throws refused `taken-by-another`; `not-offered-to-you` where they never passed it on, or it is not to be offered
 */
export async function undoPassOn({ desk, viewer, params }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, async (chapter) => {
    const { assignee_id: assignee, offered_to: offeredTo, offers_passed: passed } = chapter.row
    if (assignee === viewer.staffId || offeredTo === viewer.staffId) return
    if (assignee !== null) throw offerRefused('taken-by-another', viewer)
    if (!passed.includes(viewer.staffId) || !isOfferable({ ...chapter.row, ...unoffered }))
      throw offerRefused('not-offered-to-you', viewer)
    if (offeredTo !== null)
      record(chapter, {
        kind: 'offer-ended',
        by: actorOf(viewer),
        body: { staffId: offeredTo, because: 'withdrawn' },
        changes: unoffered,
      })
    await makeOffer(
      chapter,
      viewer.staffId,
      passed.filter((id) => id !== viewer.staffId),
    )
  })
  return presentConversation(desk, viewer, row)
}
