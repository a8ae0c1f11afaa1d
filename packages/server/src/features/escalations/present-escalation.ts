import { clocksOf, text, valueText } from '@plantao/rules'
import type { EscalationGround } from '@plantao/rules'
import type { Selectable } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { renderMarkdown } from '../../infrastructure/markdown.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { mayRead, maySee, readsOnlyBefore } from '../conversations/guarded-door.ts'
import type { Piece } from '../conversations/guarded-door.ts'
import { asBeforeGoingOn } from '../conversations/present-conversation.ts'
import type { Viewer } from '../viewer.ts'
import type { EscalationPlace } from './escalation-places.ts'
import type { EscalationView } from './escalation-shapes.ts'

export type EscalationRow = Selectable<Tables['escalation']>

/** Whether this viewer may read what was told with the escalation. */
export function mayReadEscalation(viewer: Viewer, escalation: EscalationRow, own: ConversationRow): boolean {
  return mayRead(viewer, own, { kind: 'fact', disclosure: escalation.disclosure, seq: escalation.seq })
}

/**
 * The escalation with the conversation in which it goes on, in the viewer's language. Whoever may read what was asked may
 * not for that read what came of it: each is decided by the line of the log at which it happened.
 */
export function presentEscalation(
  desk: Desk,
  viewer: Viewer,
  escalation: EscalationRow,
  { own, inForce }: EscalationPlace,
): EscalationView {
  const policy = desk.policy()
  const { language } = viewer
  const { staff } = desk.directory
  const row = maySee(viewer, inForce) ? inForce : own
  const reads = (conversation: string | null, seq: number | null, disclosure: Piece['disclosure'] = 'general') =>
    seq !== null && mayRead(viewer, conversation === inForce.id ? inForce : own, { kind: 'event', disclosure, seq })
  const isTaken = reads(escalation.acknowledged_in, escalation.acknowledged_seq)
  const isClosed = reads(escalation.closed_in, escalation.closed_seq)
  const isAnswered = reads(escalation.answered_in, escalation.answered_seq)
  const outcome = reads(escalation.closed_in, escalation.closed_seq, escalation.outcome_disclosure ?? 'realm')
    ? escalation.outcome
    : null
  const state = isClosed ? 'closed' : isTaken ? 'acknowledged' : 'asked'
  return {
    id: escalation.id,
    conversation: { id: row.id, publicId: row.public_id, subject: row.subject },
    state,
    ground: escalation.ground,
    groundLabel: groundLabel(desk, escalation.ground, language),
    description: escalation.description,
    environment: escalation.environment,
    environmentLabel: valueText(policy, 'environment', escalation.environment, language),
    justification: escalation.justification,
    ...presentPeople(desk, viewer, escalation, row),
    leader: named(isTaken || isClosed ? escalation.leader_id : escalation.told_leader_id, staff),
    askedAt: escalation.asked_at.toISOString(),
    acknowledgeBy: state === 'asked' && escalation.state === 'asked' ? acknowledgeBy(desk, row) : null,
    acknowledgedAt: isTaken ? instantOf(escalation.acknowledged_at) : null,
    outcome,
    outcomeHtml: outcome === null ? null : renderMarkdown(outcome),
    closedAt: isClosed ? instantOf(escalation.closed_at) : null,
    ended: isClosed ? escalation.ended_because : null,
    accepted: isAnswered ? escalation.accepted : null,
    answerReason: isAnswered ? escalation.answer_reason : null,
  }
}

/** Who they are now, unless the viewer keeps only what was known before the conversation went on in a realm. */
function presentPeople(
  desk: Desk,
  viewer: Viewer,
  escalation: EscalationRow,
  row: ConversationRow,
): Pick<EscalationView, 'requester' | 'organisation' | 'priority' | 'language' | 'engineer'> {
  const { staff, organisation } = desk.directory
  if (readsOnlyBefore(viewer, row)) {
    const before = asBeforeGoingOn(desk.policy(), row, viewer.language)
    const { requester, language } = before
    return { requester, organisation: null, priority: 'P4', language, engineer: null }
  }
  return {
    requester: { id: row.requester_id, name: row.requester_name },
    organisation: named(escalation.organisation_id, organisation),
    priority: row.priority,
    language: row.language,
    engineer: named(row.assignee_id, staff),
  }
}

/** The ground in words; empty where none was told. */
export function groundLabel(desk: Desk, ground: EscalationGround | null, language: Viewer['language']): string {
  return ground === null ? '' : text(desk.policy(), `escalation.ground.${ground}`, language)
}

/** When a leader must have taken it; where that broke, when it did; null where the policy promises none. */
export function acknowledgeBy(desk: Desk, row: ConversationRow): string | null {
  const clock = clocksOf(row.ledger, desk.policies(), desk.now().getTime()).findLast(
    ({ kind }) => kind === 'escalation-acknowledgement',
  )
  const due = clock?.dueAt ?? (clock?.state === 'broken' ? clock.endedAt : null)
  return due === null || due === undefined ? null : new Date(due).toISOString()
}

function named(id: string | null, nameOf: (id: string) => string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: nameOf(id) ?? '' }
}

function instantOf(date: Date | null): string | null {
  return date?.toISOString() ?? null
}
