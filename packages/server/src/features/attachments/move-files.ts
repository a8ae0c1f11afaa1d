import type { Desk } from '../../desk.ts'
import { databaseFiles } from '../../infrastructure/files/database-files.ts'
import { StorageAway } from '../../infrastructure/files/file-store.ts'
import type { ObjectStore } from '../../infrastructure/files/file-store.ts'
import { placeOf } from './file-bytes.ts'

/** Failures in a row after which the storage is left alone for now. */
const mostFailures = 3
/** What one run moves, so that no run lasts for hours. */
export const mostMovedAtOnce = 100

/**
 * Files of messages that lay in the database lie in the file storage, at most `mostMovedAtOnce` of them; returns how
 * many. A file is in the database until the storage has it: whatever dies in between, it is moved again, to the same
 * place. What the storage does not take stays where it is, until the next run.
 */
export async function moveFiles(desk: Desk, objects: ObjectStore, signal: AbortSignal): Promise<number> {
  let moved = 0
  let failures = 0
  for (let file = await nextToMove(desk, null); file && !signal.aborted; file = await nextToMove(desk, file.id)) {
    try {
      if (await moveFile(desk, objects, file, signal)) moved += 1
      failures = 0
    } catch (cause) {
      if (!(cause instanceof StorageAway)) throw cause
      if (signal.aborted) break
      failures += 1
      desk.log.warn(
        { err: cause, attachment: file.id },
        'a file could not be moved to the file storage; it stays in the database for now',
      )
    }
    if (moved === mostMovedAtOnce || failures === mostFailures) break
  }
  return moved
}

type Waiting = { readonly id: string; readonly stored_bytes: number | null }

/** Only what a message carries: what is swept is in the database alone. */
async function nextToMove(desk: Desk, after: string | null): Promise<Waiting | undefined> {
  return desk.db
    .selectFrom('attachment')
    .select(['id', 'stored_bytes'])
    .where('stored_in', '=', 'database')
    .where('message_id', 'is not', null)
    .$if(after !== null, (query) => query.where('id', '>', after!))
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/** No transaction is open while the storage is waited for: it may take its time, and connections are few. */
async function moveFile(desk: Desk, objects: ObjectStore, file: Waiting, signal: AbortSignal): Promise<boolean> {
  const bytes = await databaseFiles.readAll(desk.db, file.id)
  if (bytes.length !== file.stored_bytes) {
    const isHere = (await placeOf(desk, file.id)) === 'database'
    if (isHere) desk.log.error({ attachment: file.id }, 'a file lacks bytes in the database; it is left as it is')
    return false
  }
  await objects.put(file.id, bytes, signal)
  return desk.db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('attachment')
      .set({ stored_in: 's3' })
      .where('id', '=', file.id)
      .where('stored_in', '=', 'database')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    await databaseFiles.remove(tx, [file.id])
    return true
  })
}
