import { clocksOf, text, valueText } from '@plantao/rules'
import type { EscalationGround } from '@plantao/rules'
import type { Selectable } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { mayRead } from '../conversations/guarded-door.ts'
import type { Viewer } from '../viewer.ts'
import type { EscalationView } from './escalation-shapes.ts'

export type EscalationRow = Selectable<Tables['escalation']>

/** Whether this viewer may read what was told with the escalation. */
export function mayReadEscalation(viewer: Viewer, escalation: EscalationRow, row: ConversationRow): boolean {
  return mayRead(viewer, row, { kind: 'fact', disclosure: escalation.disclosure, seq: escalation.seq })
}

/** The escalation with its conversation, in the viewer's language. */
export function presentEscalation(
  desk: Desk,
  { language }: Viewer,
  escalation: EscalationRow,
  row: ConversationRow,
): EscalationView {
  const policy = desk.policy()
  const { staff, organisation } = desk.directory
  const named = (id: string | null, nameOf: (id: string) => string | null) =>
    id === null ? null : { id, name: nameOf(id) ?? '' }
  return {
    id: escalation.id,
    conversation: { id: row.id, publicId: row.public_id, subject: row.subject },
    state: escalation.state,
    ground: escalation.ground,
    groundLabel: groundLabel(desk, escalation.ground, language),
    description: escalation.description,
    environment: escalation.environment,
    environmentLabel: valueText(policy, 'environment', escalation.environment, language),
    justification: escalation.justification,
    requester: { id: row.requester_id, name: row.requester_name },
    organisation: named(escalation.organisation_id, organisation),
    priority: row.priority,
    language: row.language,
    leader: named(escalation.leader_id, staff),
    engineer: named(row.assignee_id, staff),
    askedAt: escalation.asked_at.toISOString(),
    acknowledgeBy: escalation.state === 'asked' ? acknowledgeBy(desk, row) : null,
    acknowledgedAt: escalation.acknowledged_at?.toISOString() ?? null,
    outcome: escalation.outcome,
    closedAt: escalation.closed_at?.toISOString() ?? null,
    accepted: escalation.accepted,
  }
}

/** The ground in words; empty where none was told. */
export function groundLabel(desk: Desk, ground: EscalationGround | null, language: Viewer['language']): string {
  return ground === null ? '' : text(desk.policy(), `escalation.ground.${ground}`, language)
}

function acknowledgeBy(desk: Desk, row: ConversationRow): string | null {
  const clock = clocksOf(row.ledger, desk.policies(), desk.now().getTime()).findLast(
    ({ kind }) => kind === 'escalation-acknowledgement',
  )
  const due = clock?.dueAt ?? (clock?.state === 'broken' ? clock.endedAt : null)
  return due === null || due === undefined ? null : new Date(due).toISOString()
}
