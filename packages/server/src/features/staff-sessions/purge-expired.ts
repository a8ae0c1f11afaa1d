import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'

const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs
/** How long they stay after they are good for nothing, for whoever looks into an incident (docs/operate/backup.md). */
const keptMs = 30 * dayMs
const purgedAtOnce = 500

/** Tables of what expires, each with its key and the instant since which a row is good for nothing. */
const expiring = [
  { table: 'staff_session', key: 'id', over: sql`least(expires_at, ended_at)`, keptMs },
  { table: 'requester_session', key: 'id', over: sql`least(expires_at, ended_at)`, keptMs },
  { table: 'one_time_code', key: 'code_hash', over: sql`expires_at`, keptMs },
  // These only keep a token from being used twice, which once it has expired nobody can.
  { table: 'used_token', key: 'jti', over: sql`expires_at`, keptMs: 0 },
] as const

/**
 * Sessions that ended or expired, and codes that expired, more than 30 days ago are gone, and so are marks of tokens that
 * have expired; in small batches, so that nobody who signs in waits. Returns how many rows went.
 */
export async function purgeExpired(desk: Desk): Promise<number> {
  let all = 0
  for (const one of expiring) all += await purgeTable(desk, one)
  return all
}

async function purgeTable(desk: Desk, { table, key, over, keptMs: kept }: (typeof expiring)[number]): Promise<number> {
  const before = new Date(desk.now().getTime() - kept)
  for (let all = 0; ;) {
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table)} where ${sql.ref(key)} in (
        select ${sql.ref(key)} from ${sql.table(table)} where ${over} < ${before}
        order by ${over} limit ${purgedAtOnce} for update skip locked
      )`.execute(desk.db)
    const purged = Number(numAffectedRows ?? 0)
    all += purged
    if (purged < purgedAtOnce) return all
  }
}

/** Once an hour, by one process or another, and at the start. */
export async function workPurge(desk: Desk): Promise<void> {
  await desk.jobs.work('purge-expired', async () => {
    const purged = await purgeExpired(desk)
    if (purged > 0) desk.log.info({ purged }, 'purged sessions, codes and marks of tokens that are over')
    await enqueue(desk, new Date(desk.now().getTime() + hourMs))
  })
  await enqueue(desk, desk.now())
}

async function enqueue(desk: Desk, startAfter: Date): Promise<void> {
  await desk.db
    .transaction()
    .execute((tx) => desk.jobs.enqueue(tx, 'purge-expired', {}, { startAfter, singletonKey: 'purge-expired' }))
}
