import type { Desk } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { StoredAttachment } from '../../infrastructure/database/tables.ts'
import { databaseFiles } from '../../infrastructure/files/database-files.ts'
import type { ToldPiece } from './derived.ts'
import { fileKindOf, kindBytes } from './file-kind.ts'
import { digestOf, mostTextBytes, readablePieces } from './readable-pieces.ts'

/** `unreadable`: the digest of a file of which nobody can say what it says, or all of it; else null. */
export type FileRead = { readonly pieces: readonly ToldPiece[]; readonly unreadable: string | null }

/**
 * The content of a file that was just bound, or is about to be: until its message is written it lies in the database.
 *
 * @throws ToReadFirst
 */
export async function readFilePieces(
  desk: Desk,
  db: Database | Tx,
  file: Pick<StoredAttachment, 'id' | 'name' | 'sizeBytes'>,
  reach: ToldPiece['reach'],
): Promise<FileRead> {
  const { id, name, sizeBytes } = file
  const head = await bytesOf(db, id, 0, Math.min(sizeBytes, kindBytes.head))
  const rest = await bytesOf(db, id, Math.max(head.length, sizeBytes - kindBytes.tail), sizeBytes)
  const kind = fileKindOf(name, Buffer.concat([head, rest]))
  const isPlain = kind === 'plain' || kind === 'picture'
  const bytes = isPlain ? head : await bytesOf(db, id, 0, sizeBytes)
  const { texts, unread } = readablePieces(desk, { name, bytes, kind })
  const isTooLong = kind === 'plain' && sizeBytes > mostTextBytes
  const isRead = unread.length === 0 && !isTooLong
  return {
    pieces: texts.map(({ name: place, text }) => ({ way: 'file', text, file: place, reach })),
    unreadable: isRead ? null : digestOf(isPlain ? await bytesOf(db, id, 0, sizeBytes) : bytes),
  }
}

/** From `first`, and not as far as `end`. */
async function bytesOf(db: Database | Tx, id: string, first: number, end: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  if (first < end) for await (const piece of databaseFiles.read(db, id, first, end - 1)) pieces.push(piece)
  return Buffer.concat(pieces)
}
