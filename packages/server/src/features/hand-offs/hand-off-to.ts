import { clocksOf, text } from '@plantao/rules'
import type { Actor } from '@plantao/rules'
import { newId } from '../../infrastructure/ids.ts'
import { ongoingProject } from '../customers/ongoing-project.ts'
import { factsOf } from '../conversations/conversation-row.ts'
import { record, service } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { say } from '../messages/compose-message.ts'

export type HandOffGiven = { readonly id: string; readonly teamId: string; readonly reason: string; readonly by: Actor }

/** The hand-off stands, is in the log and is said to the requester, all in the chapter's transaction. */
export async function handOffTo(chapter: Chapter, { id, teamId, reason, by }: HandOffGiven): Promise<void> {
  await chapter.tx
    .insertInto('hand_off')
    .values({
      id,
      conversation_id: chapter.row.id,
      team_id: teamId,
      state: 'offered',
      reason,
      offered_at: chapter.at,
      offered_by: by.kind === 'staff' ? by.id : null,
      answered_at: null,
      answered_by: null,
      answer_reason: null,
    })
    .execute()
  record(chapter, {
    kind: 'handed-off',
    by,
    body: { handOffId: id, teamId, reason, ...(await policyTeamOf(chapter, teamId)) },
    changes: { hand_off: { id, teamId, state: 'offered', reason, answerReason: null }, team_id: teamId },
  })
  const due = clocksOf(chapter.row.ledger, chapter.desk.policies(), chapter.at.getTime()).find(
    (clock) => clock.kind === 'hand-off-acceptance' && clock.state === 'running',
  )?.dueAt
  say(chapter, 'handed-off', {
    team: chapter.desk.directory.team(teamId) ?? '',
    ...(due ? { due: new Date(due).toISOString() } : {}),
  })
}

/** The team as the policy knows it, by whose calendar its acceptance counts. */
async function policyTeamOf({ tx, policy }: Chapter, teamId: string): Promise<{ policyTeam?: string }> {
  const team = await tx.selectFrom('team').select('kind').where('id', '=', teamId).executeTakeFirst()
  return team && policy.teams.has(team.kind) ? { policyTeam: team.kind } : {}
}

/** Where the policy names a team for what is asked, the hand-off happens with the decision (R49, R51, R52). */
export async function handOffByPolicy(chapter: Chapter): Promise<void> {
  const decision = chapter.row.entitlement
  if (decision.team === null || chapter.row.team_id !== null) return
  const reason = text(chapter.policy, decision.reason, chapter.row.language, {
    team: chapter.policy.teams.get(decision.team)?.names[chapter.row.language] ?? '',
  })
  const teamId = await teamFor(chapter, decision.team)
  if (teamId !== null) await handOffTo(chapter, { id: newId(chapter.at), teamId, reason, by: service })
}

/** The team of the ongoing project that it is about, else the first team of that kind. */
async function teamFor({ tx, row, at }: Chapter, kind: string): Promise<string | null> {
  if (kind === 'project-team' && row.organisation_id !== null) {
    const project = await ongoingProject(
      tx,
      { organisationId: row.organisation_id, realmId: row.realm_id, pipeline: factsOf(row).pipeline ?? null },
      at,
    )
    if (project) return project.teamId
  }
  if (kind !== 'project-team' && kind !== 'customer-success') return null
  const team = await tx
    .selectFrom('team')
    .select('id')
    .where('kind', '=', kind)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return team?.id ?? null
}
