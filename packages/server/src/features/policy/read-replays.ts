import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { pageQuery } from '../../infrastructure/http/shapes.ts'
import { replayLock } from './replay-order.ts'
import type { replayPage, replayParams, replayView } from './replay-shapes.ts'

const atAndId = z.tuple([z.iso.datetime(), z.uuid()])
const columns = [
  'id',
  'asked_by',
  'asked_at',
  'from_at',
  'to_at',
  'against',
  'version',
  'state',
  'cancel_asked',
  'total',
  'summary',
  'kept',
  'ended_at',
] as const
type Row = Pick<Selectable<Tables['policy_replay']>, (typeof columns)[number]>

/** Replays, newest first. */
export async function listReplays({
  desk,
  query,
}: RouteCall<'policy:manage', undefined, typeof pageQuery, undefined>): Promise<z.input<typeof replayPage>> {
  await settleReplays(desk)
  const after = keyAfter(query.after, atAndId)
  const rows = await desk.db
    .selectFrom('policy_replay')
    .select(columns)
    .$if(after !== null, (select) =>
      select.where(sql<boolean>`(asked_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  return pageOf(
    rows,
    query.limit,
    (row) => presented(desk, row),
    (row) => [row.asked_at.toISOString(), row.id],
  )
}

/** How far a replay is, and what it found. */
export async function readReplay({
  desk,
  params,
}: RouteCall<'policy:manage', typeof replayParams, undefined, undefined>): Promise<z.input<typeof replayView>> {
  await settleReplays(desk)
  const row = await desk.db
    .selectFrom('policy_replay')
    .select(columns)
    .where('id', '=', params.replayId)
    .executeTakeFirst()
  if (!row) throw notFound()
  return presented(desk, row)
}

/** A replay that is said to run, and whose process holds no lock on it any more, has died with that process. */
export async function settleReplays(desk: Desk): Promise<void> {
  await desk.db.transaction().execute(async (tx) => {
    const running = await tx.selectFrom('policy_replay').select('id').where('state', '=', 'running').execute()
    for (const { id } of running) {
      const { rows } = await sql<{ free: boolean }>`
        select pg_try_advisory_xact_lock(hashtextextended(${id}, ${replayLock})) as free
      `.execute(tx)
      if (!rows[0]?.free) continue
      await tx
        .updateTable('policy_replay')
        .set({ state: 'died', ended_at: desk.now() })
        .where('id', '=', id)
        .where('state', '=', 'running')
        .execute()
    }
  })
}

function presented(desk: Desk, row: Row): z.input<typeof replayView> {
  return {
    id: row.id,
    askedBy: desk.directory.staff(row.asked_by) ?? '',
    askedAt: row.asked_at.toISOString(),
    from: row.from_at.toISOString(),
    to: row.to_at.toISOString(),
    against: row.against,
    version: row.version,
    state: row.state,
    cancelling: row.cancel_asked && row.state === 'running',
    total: row.total,
    summary: row.summary,
    kept: row.kept,
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}
