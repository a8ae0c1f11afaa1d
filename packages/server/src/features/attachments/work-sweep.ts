import type { Desk } from '../../desk.ts'
import { sweepUnboundFiles } from './sweep-unbound-files.ts'

const betweenSweepsMs = 60 * 60 * 1000

/** Files that no message carries are swept once an hour, by one process or another. */
export async function workSweep(desk: Desk): Promise<void> {
  await desk.jobs.work('sweep', async () => {
    const swept = await sweepUnboundFiles(desk)
    if (swept > 0) desk.log.info({ swept }, 'swept files that no message carries')
    await enqueueSweep(desk, new Date(desk.now().getTime() + betweenSweepsMs))
  })
  await enqueueSweep(desk, desk.now())
}

async function enqueueSweep(desk: Desk, startAfter: Date): Promise<void> {
  await desk.db.transaction().execute((tx) => desk.jobs.enqueue(tx, 'sweep', {}, { startAfter, singletonKey: 'sweep' }))
}
