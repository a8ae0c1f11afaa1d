import type { Desk } from '../../desk.ts'
import { mostMovedAtOnce, moveFiles } from './move-files.ts'

const betweenRunsMs = 60_000

/**
 * Where the settings name a file storage, files of messages move there once a minute, by one process or another, and
 * so do those of the time before. Returns how to stop in the middle.
 */
export async function workMoving(desk: Desk): Promise<() => void> {
  const stop = new AbortController()
  const { objects } = desk
  if (!objects) {
    await warnOfFilesOutOfReach(desk)
    return () => undefined
  }
  await desk.jobs.work('move-files', async () => {
    const moved = await moveFiles(desk, objects, stop.signal)
    if (moved > 0) desk.log.info({ moved }, 'moved files to the file storage')
    await enqueueMoving(desk, moved === mostMovedAtOnce ? 0 : betweenRunsMs)
  })
  await enqueueMoving(desk, 0)
  return () => stop.abort()
}

async function enqueueMoving(desk: Desk, afterMs: number): Promise<void> {
  const startAfter = new Date(desk.now().getTime() + afterMs)
  await desk.db
    .transaction()
    .execute((tx) => desk.jobs.enqueue(tx, 'move-files', {}, { startAfter, singletonKey: 'move-files' }))
}

/** Settings that were taken away leave files behind: better heard of at the start than from a customer. */
async function warnOfFilesOutOfReach(desk: Desk): Promise<void> {
  const one = await desk.db
    .selectFrom('attachment')
    .select('id')
    .where('stored_in', '=', 's3')
    .limit(1)
    .executeTakeFirst()
  if (one)
    desk.log.error('files of messages are in a file storage that is not set: set FILES_S3_URL and its keys again')
}
