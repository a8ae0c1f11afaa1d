import type { Database, Tx } from '../database/database.ts'

/** Where a file lies; `attachment.stored_in` says it of each. Files come into the database, and may move on. */
export type FilePlace = 'database' | 's3'

/** Files as chunks in the database, known by their id alone: here they arrive, and here they may stay. */
export type ChunkStore = {
  /** The bytes stand at `startByte` if, and only if, the transaction commits. */
  readonly append: (tx: Tx, id: string, startByte: number, bytes: Buffer) => Promise<void>
  /** Everything of the file so far, in order, as one statement sees it. */
  readonly readAll: (db: Database, id: string) => Promise<Buffer>
  /** The file consists of these bytes and no others. */
  readonly replace: (tx: Tx, id: string, bytes: Buffer) => Promise<void>
  /**
   * The bytes from `first` to `last`, both included, in pieces of at most 1 MiB or so; nothing is held between pieces.
   *
   * @throws MissingBytes where the file ends too early, or was taken away meanwhile
   */
  readonly read: (db: Database, id: string, first: number, last: number) => AsyncIterable<Buffer>
  /** Nothing of these files is left. */
  readonly remove: (tx: Tx, ids: readonly string[]) => Promise<void>
}

/** Whole files in a storage of the operator's, known by their id. What it does not do throws StorageAway. */
export type ObjectStore = {
  /**
   * The storage has taken exactly these bytes and gives them back. Put again they stand there once, whatever came of
   * the first time.
   */
  readonly put: (id: string, bytes: Buffer, signal: AbortSignal) => Promise<void>
  /** The bytes from `first` to `last`, both included, as they come; after a cut it goes on behind the last of them. */
  readonly read: (id: string, first: number, last: number) => AsyncIterable<Buffer>
}

/** The chunks in the database do not hold the file (any more). */
export class MissingBytes extends Error {}

/** The storage does not answer, or refuses; the same may be asked again later. The message is for operators. */
export class StorageAway extends Error {}
