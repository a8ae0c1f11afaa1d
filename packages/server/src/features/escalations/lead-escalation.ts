import type { Updateable } from 'kysely'
import { defaultDisclosure } from '@plantao/rules'
import type { Desk } from '../../desk.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { scheduleDigest } from '../mail/digest.ts'
import { say } from '../messages/compose-message.ts'
import type { StaffViewer } from '../viewer.ts'
import { isEscalated } from './escalate.ts'
import { escalationsIn, openOf, placesOf } from './escalation-places.ts'
import { escalationRefused } from './escalation-refusals.ts'
import type { escalationParams, EscalationView, outcomeBody } from './escalation-shapes.ts'
import { presentEscalation } from './present-escalation.ts'
import type { EscalationRow } from './present-escalation.ts'

/**
 * This leader has it, the promise to take it is kept, and the requester reads their name. One whose outcome the requester
 * did not agree with is taken up again, and waits for another.
 *
 * @throws refused `escalation-closed` where an outcome stands, `escalated-anew` where another call waits in its place
 */
export async function acknowledgeEscalation({
  desk,
  viewer,
  params,
}: RouteCall<'escalations:lead', typeof escalationParams, undefined, undefined>): Promise<EscalationView> {
  return lead(desk, viewer, params.id, async (chapter, escalation) => {
    const isAgain = escalation.accepted === false
    if (escalation.state === 'closed' && !isAgain) throw escalationRefused('escalation-closed', viewer)
    if (isAgain && (await isEscalated(chapter))) throw escalationRefused('escalated-anew', viewer)
    if (escalation.state === 'acknowledged' && escalation.leader_id === viewer.staffId) return
    // Merged conversations may each have brought one: they owe one promise together, and are taken together.
    const waiting = openOf(await escalationsIn(chapter.tx, chapter.row.id)).filter(({ state }) => state === 'asked')
    for (const one of [escalation, ...waiting.filter(({ id }) => id !== escalation.id)])
      await take(chapter, viewer, one)
    say(chapter, 'escalation-acknowledged', { person: viewer.name })
  })
}

async function take(chapter: Chapter, viewer: StaffViewer, { id, state }: EscalationRow): Promise<void> {
  const seq = record(chapter, { kind: 'escalation-acknowledged', by: actorOf(viewer), body: { escalationId: id } })
  await change(chapter, id, {
    state: 'acknowledged',
    leader_id: viewer.staffId,
    acknowledged_in: chapter.row.id,
    acknowledged_seq: seq,
    ...(state === 'asked' ? { acknowledged_at: chapter.at } : {}),
    ...(state === 'closed' ? withoutOutcome : {}),
  })
}

/** What the requester said of the outcome before, and why, stays. */
const withoutOutcome = {
  outcome: null,
  outcome_disclosure: null,
  closed_at: null,
  closed_in: null,
  closed_seq: null,
  accepted: null,
} as const

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
    const seq = record(chapter, {
      kind: 'escalation-closed',
      by: actorOf(viewer),
      body: { escalationId: escalation.id },
    })
    await change(chapter, escalation.id, {
      state: 'closed',
      leader_id: viewer.staffId,
      outcome: body.outcome,
      outcome_disclosure: defaultDisclosure({ signedIn: chapter.row.signed_in }),
      closed_at: chapter.at,
      closed_in: chapter.row.id,
      closed_seq: seq,
    })
    say(chapter, 'escalation-closed', { person: viewer.name, reason: body.outcome })
  })
}

/**
 * In the conversation in which it goes on, which is held before its escalation is read, so that two leaders act one after
 * the other. What the requester has not seen of it goes to them by mail, as an answer does.
 */
async function lead(
  desk: Desk,
  viewer: StaffViewer,
  id: string,
  story: (chapter: Chapter, escalation: EscalationRow) => Promise<void>,
): Promise<EscalationView> {
  const known = await desk.db
    .selectFrom('escalation')
    .innerJoin('conversation', 'conversation.id', 'escalation.conversation_id')
    .select(['conversation.id', 'conversation.merged_into'])
    .where('escalation.id', '=', id)
    .executeTakeFirst()
  if (!known) throw notFound()
  await changeConversation(desk, viewer, known.merged_into ?? known.id, async (chapter) => {
    await story(chapter, await read(chapter, id))
    if (chapter.messages.length > 0) await scheduleDigest(chapter.tx, desk, chapter.row)
  })
  const now = await desk.db.selectFrom('escalation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const place = (await placesOf(desk.db, [now])).get(now.conversation_id)
  return presentEscalation(desk, viewer, now, place!)
}

function read({ tx }: Chapter, id: string): Promise<EscalationRow> {
  return tx.selectFrom('escalation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

async function change({ tx }: Chapter, id: string, columns: Updateable<Tables['escalation']>): Promise<void> {
  await tx.updateTable('escalation').set(columns).where('id', '=', id).execute()
}
