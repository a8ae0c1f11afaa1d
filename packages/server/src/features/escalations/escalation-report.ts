import { escalationGrounds } from '@plantao/rules'
import type { EscalationGround } from '@plantao/rules'
import { sql } from 'kysely'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { EscalationReport, reportQuery } from './escalation-shapes.ts'
import { groundLabel } from './present-escalation.ts'

type Tally = {
  readonly ground: EscalationGround | null
  readonly organisation_id: string | null
  readonly of: 'total' | 'ground' | 'organisation'
  readonly asked: number
  readonly acknowledged: number
  readonly closed: number
  readonly accepted: number
  readonly not_accepted: number
  readonly p50: number | null
  readonly p90: number | null
}

/** The escalations asked for in a period: how many, how soon a leader took them, and what came of them. */
export async function reportEscalations({
  desk,
  viewer,
  query,
}: RouteCall<'escalations:lead', undefined, typeof reportQuery, undefined>): Promise<EscalationReport> {
  const { rows } = await sql<Tally>`
    select ground, organisation_id,
      case when grouping(ground) = 0 then 'ground' when grouping(organisation_id) = 0 then 'organisation' else 'total' end as of,
      count(*)::integer as asked,
      count(acknowledged_at)::integer as acknowledged,
      count(outcome)::integer as closed,
      (count(*) filter (where accepted))::integer as accepted,
      (count(*) filter (where not_accepted > 0 and accepted is distinct from true))::integer as not_accepted,
      percentile_cont(0.5) within group (order by extract(epoch from acknowledged_at - asked_at) * 1000)::float8 as p50,
      percentile_cont(0.9) within group (order by extract(epoch from acknowledged_at - asked_at) * 1000)::float8 as p90
    from escalation where asked_at >= ${query.from}::timestamptz and asked_at < ${query.to}::timestamptz
    group by grouping sets ((), (ground), (organisation_id))
    order by asked desc limit 1000
  `.execute(desk.db)
  const nothing = { asked: 0, acknowledged: 0, closed: 0, accepted: 0, notAccepted: 0, acknowledgedInMs: null }
  const total = rows.find(({ of }) => of === 'total')
  return {
    total: total ? present(total) : nothing,
    // Each that there is, and none, also where nobody gave it.
    byGround: [...escalationGrounds, null].map((ground) => {
      const row = rows.find((one) => one.of === 'ground' && one.ground === ground)
      return { ...(row ? present(row) : nothing), ground, label: groundLabel(desk, ground, viewer.language) }
    }),
    byOrganisation: rows
      .filter(({ of }) => of === 'organisation')
      .map((row) => ({
        ...present(row),
        organisation:
          row.organisation_id === null
            ? null
            : { id: row.organisation_id, name: desk.directory.organisation(row.organisation_id) ?? '' },
      })),
  }
}

function present({ asked, acknowledged, closed, accepted, not_accepted, p50, p90 }: Tally) {
  const acknowledgedInMs = p50 === null || p90 === null ? null : { p50, p90 }
  return { asked, acknowledged, closed, accepted, notAccepted: not_accepted, acknowledgedInMs }
}
