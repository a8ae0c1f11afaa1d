import { createHash } from 'node:crypto'
import type { Desk } from '../../desk.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import { ThreadTooSlow, ThreadsBusy, openThreads } from '../../infrastructure/threads.ts'
import type { FileKind } from './file-kind.ts'
import { plainText } from './plain-text.ts'
import type { ReadFile } from './reading.ts'
import { ToReadFirst } from './to-read-first.ts'

export type FileQuestion = { readonly name: string; readonly bytes: Uint8Array }
type File = { readonly name: string; readonly bytes: Buffer; readonly kind: FileKind }

/** A page takes some milliseconds; what takes this long is meant to. */
const limitMs = 10_000
const threads = openThreads<FileQuestion, ReadFile>(new URL('read-file-thread.ts', import.meta.url), {
  size: 1,
  waiting: 32,
  limitMs,
  memoryMb: 512,
})

/** A text that is longer nobody searches. */
export const mostTextBytes = 1024 * 1024
/** What was read last, for the same file sent again: in the transaction after, or once its names are left out. */
const mostKept = 64
const mostKeptCharacters = 16 * 1024 * 1024
const kept = new Map<string, ReadFile>()

/** What a file is known by, whatever it is called. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * What the file says, of a text or a picture its beginning. All else was read before, whole, in a thread.
 *
 * @throws ToReadFirst
 */
export function readablePieces(desk: Desk, { name, bytes, kind }: File): ReadFile {
  if (kind === 'plain' || kind === 'picture')
    return { texts: [{ name, text: plainText(bytes.subarray(0, mostTextBytes)) }], unread: [] }
  const key = `${digestOf(bytes)} ${name}`
  const known = kept.get(key)
  if (!known)
    throw new ToReadFirst(async () => {
      keep(key, await unpack(desk, { name, bytes }))
      return () => undefined
    })
  return known
}

/** A thread that came to no end, or broke, leaves the file unread, as one that nobody can read. */
async function unpack(desk: Desk, file: FileQuestion): Promise<ReadFile> {
  try {
    return await threads.ask(file)
  } catch (error) {
    if (error instanceof ThreadsBusy) throw new RequestError('not-ready')
    desk.log.warn({ err: error, tooSlow: error instanceof ThreadTooSlow }, 'a packed file could not be read')
    return { texts: [], unread: [file.name] }
  }
}

function keep(key: string, read: ReadFile): void {
  kept.delete(key)
  kept.set(key, read)
  let characters = [...kept.values()].reduce((sum, of) => sum + lengthOf(of), 0)
  for (const [oldest, of] of kept) {
    if (kept.size <= mostKept && characters <= mostKeptCharacters) return
    kept.delete(oldest)
    characters -= lengthOf(of)
  }
}

function lengthOf({ texts }: ReadFile): number {
  return texts.reduce((sum, { text }) => sum + text.length, 0)
}
