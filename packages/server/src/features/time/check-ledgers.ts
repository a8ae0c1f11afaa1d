import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import { json } from '../../infrastructure/database/database.ts'
import type { LedgerDifference } from '../../infrastructure/database/tables.ts'
import { newId } from '../../infrastructure/ids.ts'
import { readLogs } from '../log/read-logs.ts'
import { compareLedger } from './compare-ledger.ts'

const batch = 200
const sampleSize = 500
const examplesKept = 100

export type LedgerCheck = {
  readonly id: string
  readonly examined: number
  readonly different: readonly LedgerDifference[]
}

/**
 * What is stored of the clocks of every conversation that is not resolved, or of some hundred at random, is compared
 * with what follows from their logs. Nothing is changed: a difference is a bug, and reported with the conversation.
 */
export async function checkLedgers(
  desk: Desk,
  scope: 'sample' | 'all',
  random: () => number = Math.random,
): Promise<LedgerCheck> {
  const check = { id: newId(desk.now()), scope, started_at: desk.now() }
  await desk.db
    .insertInto('ledger_check')
    .values({ ...check, ended_at: null })
    .execute()
  const different: LedgerDifference[] = []
  let examined = 0
  for await (const ids of scope === 'all' ? allOpen(desk) : [await someOpen(desk, random)]) {
    different.push(...(await differencesOf(desk, ids)))
    examined += ids.length
  }
  await desk.db
    .updateTable('ledger_check')
    .set({
      ended_at: desk.now(),
      examined,
      different: different.length,
      examples: json(different.slice(0, examplesKept)),
    })
    .where('id', '=', check.id)
    .execute()
  for (const { conversation, what } of different.slice(0, examplesKept))
    desk.log.error({ conversation, what }, 'the clocks of a conversation are not stored as they follow from its log')
  desk.log.info({ scope, examined, different: different.length }, 'compared stored clocks with the logs')
  return { id: check.id, examined, different }
}

/** One snapshot for a batch, so that nothing that is written meanwhile looks like a difference. */
async function differencesOf(desk: Desk, ids: readonly string[]): Promise<LedgerDifference[]> {
  // A desk that was opened today, where nothing is open.
  if (ids.length === 0) return []
  return desk.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const rows = await tx
        .selectFrom('conversation')
        .selectAll()
        .where('id', 'in', [...ids])
        .execute()
      const logs = await readLogs(tx, ids)
      const now = desk.now().getTime()
      return rows.flatMap((row) => {
        const what = compareLedger(row, logs.get(row.id) ?? [], desk.policies(), now)
        return what.length === 0 ? [] : [{ conversation: row.id, what }]
      })
    })
}

async function* allOpen(desk: Desk): AsyncGenerator<readonly string[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await desk.db
      .selectFrom('conversation')
      .select('id')
      .where('status', '<>', 'resolved')
      .where('id', '>', after)
      .orderBy('id')
      .limit(batch)
      .execute()
    if (rows.length === 0) return
    after = rows.at(-1)!.id
    yield rows.map(({ id }) => id)
  }
}

/** Half of them those that were opened last, half of them from an instant of all the time in which any were opened. */
async function someOpen(desk: Desk, random: () => number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with oldest as materialized (select min(opened_at) as at from conversation where status <> 'resolved')
    select id from conversation
    where status <> 'resolved'
      and opened_at >= (select at + (${desk.now()}::timestamptz - at) * ${random()}::double precision from oldest)
    order by opened_at, id limit ${sampleSize / 2}
  `.execute(desk.db)
  const newest = await desk.db
    .selectFrom('conversation')
    .select('id')
    .where('status', '<>', 'resolved')
    .orderBy('opened_at', 'desc')
    .limit(sampleSize / 2)
    .execute()
  return [...new Set([...rows, ...newest].map(({ id }) => id))]
}
