import { sql } from 'kysely'
import type { Chapter } from '../log/chapter.ts'
import { peopleOnDuty } from '../rota/who-is-on-duty.ts'

/**
 * The leader on duty who answers in the conversation's language, or else any on duty, with the fewest escalations that
 * are not concluded; null where no leader is on duty.
 */
export async function leaderOnDuty({ desk, tx, row, at }: Chapter): Promise<string | null> {
  const leaders = (await peopleOnDuty(desk, at, tx)).filter(({ isLeader }) => isLeader)
  const speaking = leaders.filter(({ languages }) => languages.includes(row.language))
  const able = (speaking.length > 0 ? speaking : leaders).map(({ staffId }) => staffId)
  if (able.length === 0) return null
  const { rows } = await sql<{ id: string }>`
    select able.id from unnest(${able}::uuid[]) with ordinality as able (id, place)
    left join escalation on escalation.leader_id = able.id and escalation.state <> 'closed'
    group by able.id, able.place order by count(escalation.id), able.place limit 1
  `.execute(tx)
  return rows[0]?.id ?? null
}
