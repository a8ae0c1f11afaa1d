import { priorities } from '@plantao/rules/vocabulary'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { invariant } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { isAsked, only } from './promise-filters.ts'
import { labelOf } from './promise-labels.ts'
import type { BoardCounts, BoardGroup, boardQuery, boardView } from './promise-shapes.ts'

type Call = RouteCall<'promises:read', undefined, typeof boardQuery, undefined>

const dimensions = ['priority', 'language', 'team', 'organisation', 'plan'] as const
type Dimension = (typeof dimensions)[number]
/** Of each kind of group so many are told, the most troubled first. */
const mostGroups = 50

/**
 * How many promises are about to break, broken, kept, running and paused now, all and by what they are for. The
 * numbers are of every conversation; which ones they are is told only to who may see them. A promise that is due
 * counts as broken from its instant, whether or not that is written already.
 */
export async function readBoard({ desk, query }: Call): Promise<z.input<typeof boardView>> {
  const at = desk.now()
  const { today, week } = await beginnings(desk, at, query.zone)
  const warns = beforeBreak(desk)
  const asked = isAsked(query)
  const columns = sql`priority, language, team_id, organisation_id, plan, state, due_at, owed, ended_at`
  const { rows } = await sql<CountRow>`
    with counted as (
      select ${columns} from promise_clock where state = 'running' and ${asked}
      union all select ${columns} from promise_clock where state = 'paused' and ${asked}
      union all select ${columns} from promise_clock where state = 'broken' and owed and ended_at < ${week} and ${asked}
      union all select ${columns} from promise_clock where state in ('kept', 'broken') and ended_at >= ${week} and ended_at is not null and ${asked}
    ), standing as (
      select priority, language, team_id, organisation_id, plan,
        case when state = 'running' and due_at <= ${at} then 'broken' else state end as state,
        coalesce(ended_at, due_at) as at, owed, due_at, due_at - ${warns} as warn_at
      from counted
    )
    select grouping(priority, language, team_id, organisation_id, plan) as grouped,
      coalesce(priority, language, team_id::text, organisation_id::text, plan) as key,
      count(*) filter (where state = 'running' and warn_at <= ${at})::integer as "aboutToBreak",
      count(*) filter (where state = 'broken' and owed)::integer as owed,
      count(*) filter (where state = 'broken' and at >= ${today})::integer as "brokenToday",
      count(*) filter (where state = 'broken' and at >= ${week})::integer as "brokenThisWeek",
      count(*) filter (where state = 'kept' and at >= ${today})::integer as "keptToday",
      count(*) filter (where state = 'kept')::integer as "keptThisWeek",
      count(*) filter (where state = 'running')::integer as running,
      count(*) filter (where state = 'paused')::integer as paused,
      least(min(due_at) filter (where state = 'running'), min(warn_at) filter (where state = 'running' and warn_at > ${at})) as "nextChangeAt"
    from standing
    group by grouping sets ((), (priority), (language), (team_id), (organisation_id), (plan))
  `.execute(desk.db)
  const all = only(rows.filter(({ grouped }) => grouped === 31))
  const by = (dimension: Dimension) => groupsOf(desk, dimension, rows)
  return {
    asOf: at.toISOString(),
    today: today.toISOString(),
    week: week.toISOString(),
    nextChangeAt: all.nextChangeAt?.toISOString() ?? null,
    all: countsOf(all),
    by: {
      priority: by('priority'),
      language: by('language'),
      team: by('team'),
      organisation: by('organisation'),
      plan: by('plan'),
    },
  }
}

type CountRow = BoardCounts & {
  readonly grouped: number
  readonly key: string | null
  readonly nextChangeAt: Date | null
}

/** What `grouping` says of rows of one dimension: a bit for each of the others. */
const groupedAs: Record<Dimension, number> = { priority: 15, language: 23, team: 27, organisation: 29, plan: 30 }

function groupsOf(desk: Desk, dimension: Dimension, rows: readonly CountRow[]): BoardGroup[] {
  const trouble = (row: BoardCounts) => [row.owed, row.aboutToBreak, row.brokenThisWeek, row.running] as const
  return rows
    .filter(({ grouped }) => grouped === groupedAs[dimension])
    .toSorted((a, b) => {
      if (dimension === 'priority') return String(a.key).localeCompare(String(b.key))
      const [mine, theirs] = [trouble(a), trouble(b)]
      const differs = mine.findIndex((value, at) => value !== theirs[at])
      return differs === -1 ? String(a.key).localeCompare(String(b.key)) : theirs[differs]! - mine[differs]!
    })
    .slice(0, mostGroups)
    .map((row) => ({ key: row.key ?? 'none', label: labelOf(desk, dimension, row.key), ...countsOf(row) }))
}

function countsOf(row: BoardCounts): BoardCounts {
  const { aboutToBreak, owed, brokenToday, brokenThisWeek, keptToday, keptThisWeek, running, paused } = row
  return { aboutToBreak, owed, brokenToday, brokenThisWeek, keptToday, keptThisWeek, running, paused }
}

async function beginnings(desk: Desk, at: Date, zone: string): Promise<{ today: Date; week: Date }> {
  const { rows } = await sql<{ today: Date; week: Date }>`
    select date_trunc('day', ${at}::timestamptz, ${zone}) as today, date_trunc('week', ${at}::timestamptz, ${zone}) as week
  `.execute(desk.db)
  return only(rows)
}

/** How long before a break of each priority the policy warns, as an interval. */
export function beforeBreak(desk: Desk): RawBuilder<unknown> {
  const { beforeBreakMs } = desk.policy().paging
  invariant(
    priorities.every((priority) => Number.isFinite(beforeBreakMs[priority])),
    'the policy warns of every priority',
  )
  const cases = priorities.map((priority) => sql`when ${sql.lit(priority)} then ${sql.lit(beforeBreakMs[priority])}`)
  return sql`(case priority ${sql.join(cases, sql` `)} end) * interval '1 millisecond'`
}
