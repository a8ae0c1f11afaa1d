import type { Desk } from '../../desk.ts'
import { checkLedgers } from './check-ledgers.ts'

const dayMs = 24 * 60 * 60 * 1000
/** Hours after midnight (UTC) at which all of them are compared: the night of most who ask and answer. */
const nightlyAtMs = 5 * 60 * 60 * 1000

/** Stored clocks are compared with the logs: a sample now, and all of them every night, by one process or another. */
export async function workLedgerChecks(desk: Desk): Promise<void> {
  await desk.jobs.work('check-ledgers', async () => {
    // First, so that a night that fails for good is not the last.
    await enqueueNightly(desk)
    await checkLedgers(desk, 'all')
  })
  await enqueueNightly(desk)
  checkLedgers(desk, 'sample').catch((error: unknown) =>
    desk.log.warn({ err: error }, 'stored clocks could not be compared with the logs at the start'),
  )
}

async function enqueueNightly(desk: Desk): Promise<void> {
  const now = desk.now().getTime()
  const today = now - (now % dayMs) + nightlyAtMs
  const startAfter = new Date(today > now ? today : today + dayMs)
  await desk.db
    .transaction()
    .execute((tx) => desk.jobs.enqueue(tx, 'check-ledgers', {}, { startAfter, singletonKey: 'check-ledgers' }))
}
