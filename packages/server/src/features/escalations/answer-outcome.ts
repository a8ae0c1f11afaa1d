import { notFound } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { mustBeWriter } from '../conversations/guarded-door.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import { say } from '../messages/compose-message.ts'
import { escalationsIn, placesOf } from './escalation-places.ts'
import { escalationRefused } from './escalation-refusals.ts'
import type { answerBody, escalationOfConversationParams, EscalationView } from './escalation-shapes.ts'
import { presentEscalation } from './present-escalation.ts'
import type { EscalationRow } from './present-escalation.ts'

/**
 * The requester has said whether they agree with what came of their escalation, once for each outcome. Where they do not,
 * the leaders are called, and the requester reads what happens next.
 *
 * @throws refused `escalation-not-closed` before there is an outcome, `escalation-ended` where there will be none,
 * `escalation-answered` where they said otherwise already
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
  await changeConversation(desk, viewer, params.id, async (chapter) => {
    mustBeWriter(viewer, chapter.row)
    const escalation = (await escalationsIn(chapter.tx, chapter.row.id)).find(({ id }) => id === params.escalationId)
    if (!escalation) throw notFound()
    if (escalation.ended_because !== null) throw escalationRefused('escalation-ended', viewer)
    if (escalation.state !== 'closed') throw escalationRefused('escalation-not-closed', viewer)
    answered = escalation
    if (escalation.accepted === body.accepted) return
    if (escalation.accepted !== null) throw escalationRefused('escalation-answered', viewer)
    const seq = record(chapter, {
      kind: 'escalation-answered',
      by: actorOf(viewer),
      body: { escalationId: escalation.id, accepted: body.accepted },
    })
    answered = await chapter.tx
      .updateTable('escalation')
      .set({
        accepted: body.accepted,
        answered_at: chapter.at,
        answered_in: chapter.row.id,
        answered_seq: seq,
        answer_reason: body.accepted ? null : body.reason || null,
        not_accepted: escalation.not_accepted + (body.accepted ? 0 : 1),
      })
      .where('id', '=', escalation.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    if (!body.accepted) say(chapter, 'escalation-not-accepted')
  })
  const place = (await placesOf(desk.db, [answered!])).get(answered!.conversation_id)
  return presentEscalation(desk, viewer, answered!, place!)
}
