import type { Language } from '@plantao/rules/vocabulary'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { isAsked, only } from './promise-filters.ts'
import { becauseOf, labelOf } from './promise-labels.ts'
import type { ReportGroup, ReportKey, ReportLine, ReportQuery, reportQuery, reportView } from './promise-shapes.ts'

/** Groups in one report: the largest of them. */
const mostGroups = 500

/**
 * What became of the promises that ended in a period, by what they were for. A promise counts at the instant at which
 * it was kept or broke. What broke counts as broken, whatever came afterwards; what was cancelled counts as neither,
 * and is told with its reason; pauses are no part of the time that counts, and are told with theirs.
 */
export async function readReport({
  desk,
  viewer,
  query,
}: RouteCall<'promises:read', undefined, typeof reportQuery, undefined>): Promise<z.input<typeof reportView>> {
  return reportOf(desk, query, viewer.language)
}

/** The same, for whoever writes it in another form. */
export async function reportOf(
  desk: Desk,
  query: ReportQuery,
  language: Language,
): Promise<z.input<typeof reportView>> {
  const at = desk.now()
  const ended = endedIn(query, at)
  const { lines, reasons, pauses } = await inOneView(desk, async (tx) => ({
    lines: await linesOf(tx, query, at),
    reasons: await sql<{ because: string; count: number }>`
      select because, count(*)::integer as count from (${ended}) as ended where state = 'cancelled'
      group by because order by count desc, because
    `.execute(tx),
    pauses: await pausesOf(tx, ended),
  }))
  const told = lines.filter(({ grouped }) => grouped === 0)
  return {
    asOf: at.toISOString(),
    all: lineOf(only(lines.filter(({ grouped }) => grouped === 1))),
    groups: inOrder(
      query.by,
      told.slice(0, mostGroups).map((row) => ({
        key: row.key ?? 'none',
        label: labelOf(desk, query.by, row.key),
        ...lineOf(row),
      })),
    ),
    excluded: reasons.rows.map(({ because, count }) => ({ ...becauseOf(desk, because, language), count })),
    paused: pauses.map(({ key, count, ms }) => ({ ...becauseOf(desk, key, language), count, ms: Number(ms) })),
  }
}

/** All numbers of a report are of one instant of the database; sorting for its percentiles has room to be quick. */
async function inOneView<Found>(desk: Desk, read: (tx: Tx) => Promise<Found>): Promise<Found> {
  return desk.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`set local work_mem = '64MB'`.execute(tx)
      return read(tx)
    })
}

/** What ended in the period, with what is due and not written as broken yet. */
function endedIn(query: ReportQuery, at: Date): RawBuilder<unknown> {
  const columns = sql`kind, priority, language, team_id, organisation_id, plan, elapsed_ms, late_ms, because, owed,
    reopenable_until, paused_requester_ms, paused_grant_ms, paused_third_party_ms, paused_resolved_ms`
  const asked = isAsked(query)
  return sql`
    select ${columns}, state, ended_at as at from promise_clock
    where ended_at is not null and ended_at >= ${query.from}::timestamptz and ended_at < ${query.to}::timestamptz and ${asked}
    union all select ${columns}, 'broken', due_at from promise_clock
    where state = 'running' and due_at <= ${at} and due_at >= ${query.from}::timestamptz and due_at < ${query.to}::timestamptz and ${asked}
  `
}

function keySql(by: ReportKey, zone: string): RawBuilder<unknown> {
  switch (by) {
    case 'team':
      return sql`team_id::text`
    case 'organisation':
      return sql`organisation_id::text`
    case 'clock':
      return sql`kind`
    case 'week':
      return sql`to_char(date_trunc('week', at at time zone ${zone}), 'YYYY-MM-DD')`
    case 'priority':
    case 'language':
    case 'plan':
      return sql.ref(by)
  }
}

type Percentiles = [number, number, number, number] | null
type LineRow = {
  readonly grouped: number
  readonly key: string | null
  readonly kept: number
  readonly broken: number
  readonly reopenable: number
  readonly owed: number
  readonly excluded: number
  readonly done: number
  readonly elapsed: Percentiles
  readonly lates: number
  readonly late: Percentiles
}

async function linesOf(tx: Tx, query: ReportQuery, at: Date): Promise<LineRow[]> {
  const ranks = sql`array[0.5, 0.9, 0.95, 0.99]`
  const { rows } = await sql<LineRow>`
    select grouping(key) as grouped, key,
      count(*) filter (where state = 'kept')::integer as kept,
      count(*) filter (where state = 'broken')::integer as broken,
      count(*) filter (where state = 'kept' and reopenable_until > ${at})::integer as reopenable,
      count(*) filter (where state = 'broken' and owed)::integer as owed,
      count(*) filter (where state = 'cancelled')::integer as excluded,
      count(elapsed_ms)::integer as done,
      percentile_disc(${ranks}) within group (order by elapsed_ms::float8) as elapsed,
      count(late_ms)::integer as lates,
      percentile_disc(${ranks}) within group (order by late_ms::float8) as late
    from (select *, ${keySql(query.by, query.zone)} as key from (${endedIn(query, at)}) as ended) as keyed
    group by grouping sets ((), (key))
    order by count(*) desc, key
  `.execute(tx)
  return rows
}

function lineOf(row: LineRow): ReportLine {
  const { kept, broken, reopenable, owed, excluded } = row
  return {
    kept,
    broken,
    keptShare: kept + broken === 0 ? null : kept / (kept + broken),
    reopenable,
    owed,
    excluded,
    elapsed: percentilesOf(row.done, row.elapsed),
    late: percentilesOf(row.lates, row.late),
  }
}

function percentilesOf(count: number, values: Percentiles): ReportLine['elapsed'] {
  if (count === 0 || values === null) return null
  const [p50, p90, p95, p99] = values
  return { count, p50, p90, p95, p99 }
}

/** Weeks and what has an order of its own by that; teams, organisations and plans the largest first. */
function inOrder(by: ReportKey, groups: readonly ReportGroup[]): ReportGroup[] {
  return by === 'week' || by === 'priority' ? groups.toSorted((a, b) => a.key.localeCompare(b.key)) : [...groups]
}

async function pausesOf(
  tx: Tx,
  ended: RawBuilder<unknown>,
): Promise<readonly { key: string; count: number; ms: string }[]> {
  const of = (key: string, column: string) =>
    sql`select ${sql.lit(key)} as key, count(*) filter (where ${sql.ref(column)} > 0)::integer as count, coalesce(sum(${sql.ref(column)}), 0)::text as ms from paused`
  const { rows } = await sql<{ key: string; count: number; ms: string }>`
    with paused as (
      select * from (${ended}) as ended
      where state in ('kept', 'broken') and paused_requester_ms + paused_grant_ms + paused_third_party_ms + paused_resolved_ms > 0
    )
    select * from (
      ${of('waiting-on-requester', 'paused_requester_ms')} union all
      ${of('waiting-on-grant', 'paused_grant_ms')} union all
      ${of('waiting-on-third-party', 'paused_third_party_ms')} union all
      ${of('resolved', 'paused_resolved_ms')}
    ) as causes where count > 0
  `.execute(tx)
  return rows
}
