import type { Desk } from '../../desk.ts'
import type { HandOffState } from '../../infrastructure/database/tables.ts'
import { notFound, RequestError } from '../../infrastructure/http/errors.ts'
import { conversationRefused } from '../conversations/conversation-refusals.ts'
import { presentConversation } from '../conversations/present-conversation.ts'
import type { ConversationView } from '../conversations/conversation-shapes.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { say } from '../messages/compose-message.ts'
import type { StaffViewer } from '../viewer.ts'
import { handOffTo } from './hand-off-to.ts'

type Params = { readonly params: { readonly id: string; readonly handOffId: string } }
type Call = { readonly desk: Desk; readonly viewer: StaffViewer } & Params

/** The conversation is offered to the team, which must accept; the requester is told in the same transaction. */
export async function handOff({
  desk,
  viewer,
  params,
  body,
}: Call & { readonly body: { readonly teamId: string; readonly reason: string } }): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, async (chapter) => {
    if (await isHandedOffBy(chapter, params.handOffId)) return
    if (chapter.row.status === 'resolved') throw conversationRefused('resolved', viewer)
    if (openHandOff(chapter)) throw conversationRefused('handed-off-already', viewer)
    const team = await chapter.tx.selectFrom('team').select('id').where('id', '=', body.teamId).executeTakeFirst()
    if (!team) throw new RequestError('invalid-request', { errors: [{ field: 'body.teamId', message: '' }] })
    await handOffTo(chapter, { id: params.handOffId, teamId: team.id, reason: body.reason, by: actorOf(viewer) })
  })
  return presentConversation(desk, viewer, row)
}

/** The viewer's team has it, the viewer works on it, and the requester is told. */
export async function acceptHandOff({ desk, viewer, params }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, async (chapter) => {
    const offered = mustBeOffered(chapter, viewer, params.handOffId)
    if (offered.state === 'accepted') return
    await answer(chapter, viewer, offered.id, 'accepted', null)
    record(chapter, {
      kind: 'hand-off-accepted',
      by: actorOf(viewer),
      body: { handOffId: offered.id, teamId: offered.teamId },
      changes: { hand_off: { ...offered, state: 'accepted' }, assignee_id: viewer.staffId },
    })
    say(chapter, 'hand-off-accepted', { team: desk.directory.team(offered.teamId) ?? '', person: viewer.name })
  })
  return presentConversation(desk, viewer, row)
}

/** Support has it again, with the team's reason, and the requester is told. */
export async function returnHandOff({
  desk,
  viewer,
  params,
  body,
}: Call & { readonly body: { readonly reason: string } }): Promise<ConversationView> {
  // The view is made before the return: afterwards a project team may no longer see the conversation.
  let view: ConversationView | null = null
  await changeConversation(desk, viewer, params.id, async (chapter) => {
    const offered = mustBeOffered(chapter, viewer, params.handOffId)
    await answer(chapter, viewer, offered.id, 'returned', body.reason)
    record(chapter, {
      kind: 'hand-off-returned',
      by: actorOf(viewer),
      body: { handOffId: offered.id, teamId: offered.teamId, reason: body.reason },
      changes: {
        hand_off: { ...offered, state: 'returned', answerReason: body.reason },
        team_id: null,
        assignee_id: null,
      },
    })
    say(chapter, 'hand-off-returned', { team: desk.directory.team(offered.teamId) ?? '', reason: body.reason })
    view = presentConversation(desk, viewer, chapter.row)
  })
  return view!
}

/**
 * Whether this hand-off of the conversation was made already, also if it was answered since.
 *
 * @throws already-exists where the id is another conversation's
 */
async function isHandedOffBy({ tx, row }: Chapter, id: string): Promise<boolean> {
  const made = await tx.selectFrom('hand_off').select('conversation_id').where('id', '=', id).executeTakeFirst()
  if (made && made.conversation_id !== row.id) throw new RequestError('already-exists')
  return made !== undefined
}

function openHandOff(chapter: Chapter): HandOffState | null {
  const handOff = chapter.row.hand_off as HandOffState | null
  return handOff && handOff.state !== 'returned' ? handOff : null
}

/** Only a member of the team answers for it. */
function mustBeOffered(chapter: Chapter, viewer: StaffViewer, handOffId: string): HandOffState {
  const offered = openHandOff(chapter)
  if (!offered || offered.id !== handOffId || !viewer.teamIds.includes(offered.teamId)) throw notFound()
  return offered
}

async function answer(
  chapter: Chapter,
  viewer: StaffViewer,
  id: string,
  state: 'accepted' | 'returned',
  reason: string | null,
): Promise<void> {
  await chapter.tx
    .updateTable('hand_off')
    .set({ state, answered_at: chapter.at, answered_by: viewer.staffId, answer_reason: reason })
    .where('id', '=', id)
    .execute()
}
