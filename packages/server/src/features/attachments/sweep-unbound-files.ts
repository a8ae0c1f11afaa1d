import type { Desk } from '../../desk.ts'
import { databaseFiles } from '../../infrastructure/files/database-files.ts'

/** How long a file waits for its message. */
const keptUnboundMs = 24 * 60 * 60 * 1000
const sweptAtOnce = 200

/** Files that came more than a day ago and are in no message are gone; returns how many were. */
export async function sweepUnboundFiles(desk: Desk): Promise<number> {
  for (let all = 0; ;) {
    const swept = await sweepSome(desk)
    all += swept
    if (swept < sweptAtOnce) return all
  }
}

async function sweepSome(desk: Desk): Promise<number> {
  const before = new Date(desk.now().getTime() - keptUnboundMs)
  return desk.db.transaction().execute(async (tx) => {
    const old = await tx
      .selectFrom('attachment')
      .select('id')
      .where('message_id', 'is', null)
      .where('created_at', '<', before)
      .orderBy('created_at')
      .limit(sweptAtOnce)
      .forNoKeyUpdate()
      .skipLocked()
      .execute()
    const ids = old.map((file) => file.id)
    if (ids.length === 0) return 0
    await databaseFiles.remove(tx, ids)
    await tx.deleteFrom('attachment').where('id', 'in', ids).execute()
    return ids.length
  })
}
