import { clocksOf, defaultDisclosure, mayEscalate, text } from '@plantao/rules'
import type { EscalationDecision, EscalationRequest } from '@plantao/rules'
import type { Desk } from '../../desk.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { mustBeWriter } from '../conversations/guarded-door.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { say } from '../messages/compose-message.ts'
import type { RequesterViewer } from '../viewer.ts'
import { escalationsIn, openOf, placesOf } from './escalation-places.ts'
import { escalationRefused } from './escalation-refusals.ts'
import type { escalationBody, EscalationView, escalationOfConversationParams } from './escalation-shapes.ts'
import { leaderOnDuty } from './leader-on-duty.ts'
import { presentEscalation } from './present-escalation.ts'

type Call = RouteCall<'requester', typeof escalationOfConversationParams, undefined, typeof escalationBody>
type Told = Call['body']

/**
 * A leader is called: told at once, with a clock of their own to take it, and the requester reads who it is and that
 * this promises no speed (R64-R75). All in one transaction.
 *
 * @throws refused `no-open-conversation`, `incomplete` with what is missing, or `escalated-already`
 */
export async function escalate({ desk, viewer, params, body }: Call): Promise<EscalationView> {
  await changeConversation(desk, viewer, params.id, async (chapter) => {
    mustBeWriter(viewer, chapter.row)
    if (await isEscalatedBy(chapter, params.escalationId)) return
    const decision = mayEscalate(chapter.policy, askedOf(chapter, body))
    if (!decision.may) throw refusalOf(desk, viewer, decision)
    if (await isEscalated(chapter)) throw escalationRefused('escalated-already', viewer)
    await callLeader(chapter, viewer, params.escalationId, body)
  })
  const made = await desk.db
    .selectFrom('escalation')
    .selectAll()
    .where('id', '=', params.escalationId)
    .executeTakeFirstOrThrow()
  const place = (await placesOf(desk.db, [made])).get(made.conversation_id)
  return presentEscalation(desk, viewer, made, place!)
}

/** The call is made and said; whether it may be made was asked before (`mayEscalate`, `isEscalated`). */
export async function callLeader(chapter: Chapter, viewer: RequesterViewer, id: string, told: Told): Promise<void> {
  const leader = await leaderOnDuty(chapter)
  const seq = record(chapter, { kind: 'escalated', by: actorOf(viewer), body: { escalationId: id } })
  await chapter.tx
    .insertInto('escalation')
    .values({
      id,
      conversation_id: chapter.row.id,
      seq,
      disclosure: defaultDisclosure(viewer),
      state: 'asked',
      ground: told.ground,
      description: told.description,
      environment: told.environment!,
      justification: told.justification,
      asked_by: viewer.requesterId,
      asked_at: chapter.at,
      organisation_id: chapter.row.organisation_id,
      leader_id: leader,
      told_leader_id: leader,
    })
    .execute()
  const due = acknowledgementDue(chapter)
  const person = leader === null ? null : chapter.desk.directory.staff(leader)
  say(chapter, person === null ? 'escalated-to-leaders' : 'escalated', {
    ...(person === null ? {} : { person }),
    ...(due === null ? {} : { due: new Date(due).toISOString() }),
  })
}

/** When a leader must have taken it; null where the policy promises none. */
function acknowledgementDue({ row, desk, at }: Chapter): number | null {
  const clock = clocksOf(row.ledger, desk.policies(), at.getTime()).find(
    ({ kind, state }) => kind === 'escalation-acknowledgement' && state === 'running',
  )
  return clock?.dueAt ?? null
}

function askedOf({ row }: Chapter, told: Told): EscalationRequest {
  return { ...told, conversation: row.status === 'resolved' ? 'closed' : 'open' }
}

function refusalOf(
  desk: Desk,
  { language }: RequesterViewer,
  decision: EscalationDecision & { readonly may: false },
): RequestError {
  const policy = desk.policy()
  const errors = decision.missing.map((ask) => ({
    field: `body.${ask}`,
    message: text(policy, `escalation.ask.${ask}`, language),
  }))
  const facts = new Intl.ListFormat(language).format(errors.map(({ message }) => message))
  const nextStep =
    decision.because === 'incomplete'
      ? text(policy, decision.reason, language, { facts })
      : text(policy, decision.nextStep, language)
  return new RequestError('refused', { because: decision.because, nextStep, errors })
}

/**
 * Whether this escalation was made already.
 *
 * @throws already-exists where the id is another conversation's
 */
async function isEscalatedBy({ tx, row }: Chapter, id: string): Promise<boolean> {
  const made = await tx.selectFrom('escalation').select('conversation_id').where('id', '=', id).executeTakeFirst()
  if (made && made.conversation_id !== row.id) throw new RequestError('already-exists')
  return made !== undefined
}

/** Whether a leader has been called here, or in a conversation that was merged into this one, and has not concluded. */
export async function isEscalated({ tx, row }: Chapter): Promise<boolean> {
  return openOf(await escalationsIn(tx, row.id)).length > 0
}
