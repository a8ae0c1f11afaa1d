import type { Demand, Topic } from '@plantao/rules/vocabulary'
import type { Desk } from '../../desk.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import type { StaffViewer } from '../viewer.ts'
import type { ConversationView } from './conversation-shapes.ts'
import { decideAndTell } from './decide-and-tell.ts'
import { presentConversation } from './present-conversation.ts'

type Call = {
  readonly desk: Desk
  readonly viewer: StaffViewer
  readonly params: { readonly id: string }
  readonly body: { readonly demand: Demand; readonly topic: Topic | null; readonly reason: string }
}

/** What is asked is as the engineer says, and entitlement and priority follow from it. */
export async function correctDemand({ desk, viewer, params, body }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, async (chapter) => {
    const was = chapter.row.demand
    if (was === body.demand && chapter.row.topic === body.topic) return
    record(chapter, {
      kind: 'demand-corrected',
      by: actorOf(viewer),
      body: { ...body, was },
      changes: { demand: body.demand, topic: body.topic },
    })
    await decideAndTell(chapter)
  })
  return presentConversation(desk, viewer, row)
}
