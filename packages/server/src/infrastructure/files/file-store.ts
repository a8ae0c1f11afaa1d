import type { Database, Tx } from '../database/database.ts'

/**
 * Where the bytes of files are: in the database, or, once there is one, in another place of the operator's. The
 * `attachment` row says what a file is and in which store it lies; a store knows bytes by the file's id alone.
 */
export type FileStore = {
  readonly name: string
  /** The bytes stand at `startByte` if, and only if, the transaction commits. */
  readonly append: (tx: Tx, id: string, startByte: number, bytes: Buffer) => Promise<void>
  /** Everything of the file so far, in order, as this transaction sees it. */
  readonly readAll: (tx: Tx, id: string) => Promise<Buffer>
  /** The file consists of these bytes and no others. */
  readonly replace: (tx: Tx, id: string, bytes: Buffer) => Promise<void>
  /** The bytes from `first` to `last`, both included, in pieces of at most 1 MiB or so; nothing is held between pieces. */
  readonly read: (db: Database, id: string, first: number, last: number) => AsyncIterable<Buffer>
  /** Nothing of these files is left. */
  readonly remove: (tx: Tx, ids: readonly string[]) => Promise<void>
}
