import { sql } from 'kysely'
import type { RawBuilder, Selectable } from 'kysely'
import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { presentClocks } from './present-clocks.ts'
import { isAsked } from './promise-filters.ts'
import type { clockPage, clocksQuery, Shown } from './promise-shapes.ts'
import { beforeBreak } from './read-board.ts'

export type ClockRow = Selectable<Tables['promise_clock']> & { readonly place: Date }
type Query = Omit<z.output<typeof clocksQuery>, 'after' | 'limit'>
type Key = readonly [string, string, string, number]
const keyShape = z.tuple([z.iso.datetime(), z.uuid(), z.string(), z.int()])

/**
 * The promises behind a number of the board or a report: what is still to be done longest due first, what is over
 * newest first. A conversation that the viewer may not see is not named.
 */
export async function listClocks({
  desk,
  viewer,
  query,
}: RouteCall<'promises:read', undefined, typeof clocksQuery, undefined>): Promise<z.input<typeof clockPage>> {
  const rows = await clocksAfter(desk, query, keyAfter<Key>(query.after, keyShape), query.limit + 1)
  const page = pageOf(rows, query.limit, (row) => row, keyOf)
  return { items: await presentClocks(desk, viewer, page.items), next: page.next }
}

/** The place of a row in its list. */
export function keyOf(row: ClockRow): Key {
  return [row.place.toISOString(), row.conversation_id, row.kind, row.started_by_seq]
}

/** At most `limit` of them after a place; each part of the list is read by an index of its own. */
export async function clocksAfter(desk: Desk, query: Query, after: Key | null, limit: number): Promise<ClockRow[]> {
  const newestFirst = ['broken', 'kept', 'excluded'].includes(query.show)
  const key = sql`conversation_id, kind, started_by_seq`
  const part = ({ place, where }: Part) => {
    const on =
      after === null
        ? sql<boolean>`true`
        : sql<boolean>`(${place}, ${key}) ${newestFirst ? sql`<` : sql`>`} (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]}, ${after[3]}::integer)`
    const order = newestFirst
      ? sql`${place} desc, conversation_id desc, kind desc, started_by_seq desc`
      : sql`${place}, ${key}`
    return sql`(select *, ${place} as place from promise_clock where ${where} and ${isAsked(query)} and ${on} order by ${order} limit ${limit})`
  }
  const direction = newestFirst ? sql`desc` : sql`asc`
  const { rows } = await sql<ClockRow>`
    select * from (${sql.join(partsOf(desk, query).map(part), sql` union all `)}) as listed
    order by place ${direction}, conversation_id ${direction}, kind ${direction}, started_by_seq ${direction}
    limit ${limit}
  `.execute(desk.db)
  return rows
}

type Part = { readonly place: RawBuilder<unknown>; readonly where: RawBuilder<boolean> }

function partsOf(desk: Desk, { show, from, to, because }: Query): Part[] {
  const now = desk.now()
  const ended = (state: RawBuilder<boolean>): Part => ({
    place: sql`ended_at`,
    where: sql<boolean>`ended_at is not null and ${state} and ${within(sql`ended_at`, from, to)}`,
  })
  /** Due, and not written as broken yet. */
  const due: Part = {
    place: sql`due_at`,
    where: sql<boolean>`state = 'running' and due_at <= ${now} and ${within(sql`due_at`, from, to)}`,
  }
  const running = sql<boolean>`state = 'running' and due_at > ${now}`
  const parts: Record<Shown, () => Part[]> = {
    'about-to-break': () => [
      { place: sql`due_at`, where: sql<boolean>`${running} and due_at - ${beforeBreak(desk)} <= ${now}` },
    ],
    owed: () => [{ place: sql`ended_at`, where: sql<boolean>`state = 'broken' and owed` }, due],
    broken: () => [ended(sql<boolean>`state = 'broken'`), due],
    kept: () => [ended(sql<boolean>`state = 'kept'`)],
    running: () => [{ place: sql`due_at`, where: running }],
    paused: () => [{ place: sql`paused_since`, where: sql<boolean>`state = 'paused'` }],
    excluded: () => [
      ended(
        because === undefined
          ? sql<boolean>`state = 'cancelled'`
          : sql<boolean>`state = 'cancelled' and because = ${because}`,
      ),
    ],
  }
  return parts[show]()
}

/** Whether an instant is in the period that is asked about. */
function within(at: RawBuilder<unknown>, from: string | undefined, to: string | undefined): RawBuilder<boolean> {
  const since = from === undefined ? sql<boolean>`true` : sql<boolean>`${at} >= ${from}::timestamptz`
  return to === undefined ? since : sql<boolean>`${since} and ${at} < ${to}::timestamptz`
}
