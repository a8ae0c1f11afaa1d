import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { followContracts } from './follow-contracts.ts'

const dayMs = 86_400_000

/** This process does its share of following contracts: when one is saved, at the instants it begins and ends, and nightly. */
export async function workContracts(desk: Desk): Promise<void> {
  await desk.jobs.work('contract-changed', async ({ organisation }) => {
    await followContracts(desk, String(organisation))
  })
  await desk.jobs.work('follow-contracts', async () => {
    await followContracts(desk, null)
    await enqueueNightly(desk, new Date(desk.now().getTime() + dayMs))
  })
  await enqueueNightly(desk, desk.now())
}

/** The organisation's conversations follow its contract now, and at each of these instants that is still to come. */
export async function enqueueContractChange(
  tx: Tx,
  desk: Desk,
  organisation: string,
  instants: readonly (Date | null)[],
): Promise<void> {
  await desk.jobs.enqueue(tx, 'contract-changed', { organisation })
  for (const startAfter of instants)
    if (startAfter !== null && startAfter > desk.now())
      await desk.jobs.enqueue(tx, 'contract-changed', { organisation }, { startAfter })
}

async function enqueueNightly(desk: Desk, startAfter: Date): Promise<void> {
  await desk.db
    .transaction()
    .execute((tx) => desk.jobs.enqueue(tx, 'follow-contracts', {}, { startAfter, singletonKey: 'follow-contracts' }))
}
