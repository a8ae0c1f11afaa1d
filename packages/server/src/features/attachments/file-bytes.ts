import type { Desk } from '../../desk.ts'
import { databaseFiles } from '../../infrastructure/files/database-files.ts'
import { MissingBytes, StorageAway } from '../../infrastructure/files/file-store.ts'
import type { FilePlace } from '../../infrastructure/files/file-store.ts'

export type PlacedFile = { readonly id: string; readonly stored_in: FilePlace }

/**
 * The bytes from `first` to `last`, both included, from wherever the file lies. The first of them have come, so that
 * what does not answer is known before anything was said; a file that moves meanwhile is read on where it went.
 *
 * @throws StorageAway, here or on the way
 */
export async function fileBytes(
  desk: Desk,
  file: PlacedFile,
  first: number,
  last: number,
): Promise<AsyncIterable<Buffer>> {
  const pieces = piecesOf(desk, file, first, last)
  let begun: IteratorResult<Buffer, void> | null = await pieces.next()
  return {
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        const piece = begun ?? (await pieces.next())
        begun = null
        return piece
      },
      // Whoever stops early lets go of the storage, too.
      return: () => pieces.return(),
    }),
  }
}

async function* piecesOf(desk: Desk, file: PlacedFile, first: number, last: number): AsyncGenerator<Buffer, void> {
  let at = first
  for (let place = file.stored_in; ;) {
    try {
      for await (const piece of readIn(desk, place, file.id, at, last)) {
        at += piece.length
        yield piece
      }
      return
    } catch (cause) {
      if (!(cause instanceof MissingBytes)) throw cause
      const now = await placeOf(desk, file.id)
      if (now === null || now === place) throw cause
      place = now
    }
  }
}

function readIn(desk: Desk, place: FilePlace, id: string, first: number, last: number): AsyncIterable<Buffer> {
  if (place === 'database') return databaseFiles.read(desk.db, id, first, last)
  if (!desk.objects) throw new StorageAway('the file is in the file storage, and FILES_S3_URL is not set')
  return desk.objects.read(id, first, last)
}

/** Where the file lies now; null if it is gone. */
export async function placeOf(desk: Desk, id: string): Promise<FilePlace | null> {
  const row = await desk.db.selectFrom('attachment').select('stored_in').where('id', '=', id).executeTakeFirst()
  return row?.stored_in ?? null
}
