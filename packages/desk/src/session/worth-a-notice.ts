import type { Me, QueueRow } from '@plantao/api-client'

/**
 * Whether something new in this conversation is for this person: it is open, nobody's or theirs or their team's,
 * and the requester's side moved (`was` is the row as it was known; undefined when it has just come in).
 */
export function worthANotice(
  row: QueueRow,
  was: QueueRow | undefined,
  me: Pick<Me, 'id' | 'teams' | 'onDuty'>,
): boolean {
  if (!me.onDuty || row.status !== 'open' || row.waitingOnRequester) return false
  const theirs = row.assignee?.id === me.id
  const theirTeams = me.teams.some((team) => team.id === row.team?.id)
  if (!theirs && !theirTeams && row.assignee !== null) return false
  if (!was) return true
  return (
    row.lastMessageAt > was.lastMessageAt ||
    (row.priority === 'P1' && was.priority !== 'P1') ||
    (theirTeams && was.team?.id !== row.team?.id)
  )
}
