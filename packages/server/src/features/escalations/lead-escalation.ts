import type { Desk } from '../../desk.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { say } from '../messages/compose-message.ts'
import type { StaffViewer } from '../viewer.ts'
import { escalationRefused } from './escalation-refusals.ts'
import type { escalationParams, EscalationView, outcomeBody } from './escalation-shapes.ts'
import { presentEscalation } from './present-escalation.ts'
import type { EscalationRow } from './present-escalation.ts'

/** This leader has it, the promise to take it is kept, and the requester reads their name. */
export async function acknowledgeEscalation({
  desk,
  viewer,
  params,
}: RouteCall<'escalations:lead', typeof escalationParams, undefined, undefined>): Promise<EscalationView> {
  return lead(desk, viewer, params.id, async (chapter, escalation) => {
    if (escalation.state === 'closed') throw escalationRefused('escalation-closed', viewer)
    if (escalation.state === 'acknowledged' && escalation.leader_id === viewer.staffId) return
    const isFirst = escalation.state === 'asked'
    await change(chapter, escalation.id, {
      state: 'acknowledged',
      leader_id: viewer.staffId,
      ...(isFirst ? { acknowledged_at: chapter.at } : {}),
    })
    record(chapter, {
      kind: 'escalation-acknowledged',
      by: actorOf(viewer),
      body: { escalationId: escalation.id },
    })
    say(chapter, 'escalation-acknowledged', { person: viewer.name })
  })
}

/**
 * The leader has written what came of it; the requester reads it and is asked whether they agree.
 *
 * @throws refused `escalation-not-acknowledged` before a leader took it, `escalation-closed` where another outcome stands
 */
export async function closeEscalation({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'escalations:lead', typeof escalationParams, undefined, typeof outcomeBody>): Promise<EscalationView> {
  return lead(desk, viewer, params.id, async (chapter, escalation) => {
    if (escalation.state === 'closed' && escalation.outcome === body.outcome) return
    if (escalation.state === 'closed') throw escalationRefused('escalation-closed', viewer)
    if (escalation.state === 'asked') throw escalationRefused('escalation-not-acknowledged', viewer)
    await change(chapter, escalation.id, {
      state: 'closed',
      leader_id: viewer.staffId,
      outcome: body.outcome,
      closed_at: chapter.at,
    })
    record(chapter, { kind: 'escalation-closed', by: actorOf(viewer), body: { escalationId: escalation.id } })
    say(chapter, 'escalation-closed', { person: viewer.name, reason: body.outcome })
  })
}

/** The conversation is held before its escalation is read, so that two leaders act one after the other. */
async function lead(
  desk: Desk,
  viewer: StaffViewer,
  id: string,
  story: (chapter: Chapter, escalation: EscalationRow) => Promise<void>,
): Promise<EscalationView> {
  const known = await desk.db.selectFrom('escalation').select('conversation_id').where('id', '=', id).executeTakeFirst()
  if (!known) throw notFound()
  const row = await changeConversation(desk, viewer, known.conversation_id, async (chapter) =>
    story(chapter, await read(chapter, id)),
  )
  const now = await desk.db.selectFrom('escalation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return presentEscalation(desk, viewer, now, row)
}

function read({ tx }: Chapter, id: string): Promise<EscalationRow> {
  return tx.selectFrom('escalation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

async function change({ tx }: Chapter, id: string, columns: Partial<EscalationRow>): Promise<void> {
  await tx.updateTable('escalation').set(columns).where('id', '=', id).execute()
}
