import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { actorOf, changeConversation } from '../log/chapter.ts'
import type { StaffViewer } from '../viewer.ts'
import { conversationRefused } from './conversation-refusals.ts'
import type { ConversationView, thirdPartyBody } from './conversation-shapes.ts'
import { presentConversation } from './present-conversation.ts'
import { beginWait, endWait } from './wait.ts'

type Call = { readonly desk: Desk; readonly viewer: StaffViewer; readonly params: { readonly id: string } }

/** The clocks are paused until the requester writes, or somebody says otherwise. */
export async function waitOnRequester({ desk, viewer, params }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, (chapter) => {
    if (chapter.row.status === 'resolved') throw conversationRefused('resolved', viewer)
    beginWait(chapter, actorOf(viewer), { cause: 'requester', reason: null })
  })
  return presentConversation(desk, viewer, row)
}

/** It waits on the requester no longer. */
export async function stopWaiting({ desk, viewer, params }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, (chapter) =>
    endWait(chapter, actorOf(viewer), 'requester', 'by-hand'),
  )
  return presentConversation(desk, viewer, row)
}

/** What the policy says stands still until the third party has answered; the requester reads what is waited for. */
export async function waitOnThirdParty({
  desk,
  viewer,
  params,
  body,
}: Call & { readonly body: z.output<typeof thirdPartyBody> }): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, (chapter) => {
    if (chapter.row.status === 'resolved') throw conversationRefused('resolved', viewer)
    beginWait(chapter, actorOf(viewer), { cause: 'third-party', reason: body.reason })
  })
  return presentConversation(desk, viewer, row)
}

/** The third party has answered. */
export async function stopWaitingOnThirdParty({ desk, viewer, params }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, (chapter) =>
    endWait(chapter, actorOf(viewer), 'third-party', 'third-party-answered'),
  )
  return presentConversation(desk, viewer, row)
}
