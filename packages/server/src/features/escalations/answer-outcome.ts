import { notFound } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { mustBeWriter } from '../conversations/guarded-door.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import { escalationRefused } from './escalation-refusals.ts'
import type { answerBody, escalationOfConversationParams, EscalationView } from './escalation-shapes.ts'
import { presentEscalation } from './present-escalation.ts'
import type { EscalationRow } from './present-escalation.ts'

/**
 * The requester has said whether they agree with what came of their escalation.
 *
 * @throws refused `escalation-not-closed` before there is an outcome
 */
export async function answerOutcome({
  desk,
  viewer,
  params,
  body,
}: RouteCall<
  'requester',
  typeof escalationOfConversationParams,
  undefined,
  typeof answerBody
>): Promise<EscalationView> {
  let answered: EscalationRow | undefined
  const row = await changeConversation(desk, viewer, params.id, async (chapter) => {
    mustBeWriter(viewer, chapter.row)
    const escalation = await chapter.tx
      .selectFrom('escalation')
      .selectAll()
      .where('id', '=', params.escalationId)
      .where('conversation_id', '=', chapter.row.id)
      .executeTakeFirst()
    if (!escalation) throw notFound()
    if (escalation.state !== 'closed') throw escalationRefused('escalation-not-closed', viewer)
    answered = escalation
    if (escalation.accepted === body.accepted) return
    answered = await chapter.tx
      .updateTable('escalation')
      .set({ accepted: body.accepted, answered_at: chapter.at })
      .where('id', '=', escalation.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    record(chapter, {
      kind: 'escalation-answered',
      by: actorOf(viewer),
      body: { escalationId: escalation.id, accepted: body.accepted },
    })
  })
  return presentEscalation(desk, viewer, answered!, row)
}
