import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** PostgreSQL could not be started or made; the message is a sentence for the operator, with what to do. */
export class PostgresStartFailure extends Error {
  constructor(sentence: string, options: { cause?: unknown } = {}) {
    super(sentence, options)
    this.name = 'PostgresStartFailure'
  }
}

/** Each: what the output contains, and what that means. The first that matches speaks. */
const meanings: readonly (readonly [pattern: RegExp, meaning: string])[] = [
  [
    /No space left on device|ENOSPC|Disk quota exceeded/i,
    'the disk that holds the data folder is full. Free some space and start again',
  ],
  [
    /error while loading shared libraries: (\S+?):/,
    'the library $1 is missing. Run `npm rebuild` and start again; if it stays missing, install it',
  ],
  [
    /could not bind .*Address (?:already )?in use|could not create any TCP\/IP sockets/is,
    'another program took its port. Delete the file postgres-port in the data folder and start again',
  ],
  [
    /password authentication failed/,
    'the file postgres-password in the data folder holds another password. Delete that file, and the next start makes a new one',
  ],
  [
    /has wrong ownership|has invalid permissions/,
    'its folder has other owners or permissions than PostgreSQL accepts. Give it back to its owner with mode 0700',
  ],
  [
    /database files are incompatible with server/,
    'its data was made by another major version. Start with the release that made it, and move the data over',
  ],
  [
    /could not locate a valid checkpoint record|invalid checkpoint record|could not locate required checkpoint/,
    'its data is damaged. Restore the data folder from a backup',
  ],
  [
    /lock file "postmaster.pid" already exists|shared memory block .* still in use/s,
    'another PostgreSQL still works in its folder. Stop that one and start again',
  ],
  [
    /could not (?:create|open|resize|map) .*shared memory|\/dev\/shm/i,
    'the system gives it no shared memory. Give the container a larger /dev/shm, or free memory',
  ],
  [/Cannot allocate memory|out of memory/i, 'there is not enough memory'],
  [/Read-only file system|EROFS/, 'the data folder is on a file system that is read-only'],
  [/Too many open files/i, 'too many files are open. Raise the limit (ulimit -n)'],
  [/Permission denied|EACCES/, 'something it needs may not be read or written by the user it runs as'],
  [
    /Operation not permitted|EPERM/,
    'this process may not start programs as another user. Start the desk as an ordinary user',
  ],
  [
    /spawn \S+ ENOENT|required file not found/,
    'its programs cannot run on this system (they need the GNU C library). Install PostgreSQL 15 or newer and set DATABASE_URL',
  ],
]

/** One failure told in a sentence; the end of PostgreSQL's own words follows below it. */
export function startFailure(
  what: string,
  evidence: { output: string; exit?: Exit; cause?: unknown },
): PostgresStartFailure {
  const reason = evidence.cause instanceof Error ? evidence.cause.message : ''
  const words = `${evidence.output}\n${reason}`
  const meaning = meaningOf(words) ?? (evidence.exit ? describeExit(evidence.exit) : reason || 'it gave no reason')
  const tail = lastLines(evidence.output)
  const system = reason && reason !== meaning ? ` (${reason})` : ''
  const text = `${what}: ${meaning}${system}.${tail ? `\nThe last lines of PostgreSQL:\n${tail}` : ''}`
  return new PostgresStartFailure(text, { cause: evidence.cause })
}

/** How a program ended: exactly one of the two is set. */
export type Exit = { readonly code: number | null; readonly signal: string | null }

export function describeExit(exit: Exit): string {
  if (exit.signal === 'SIGKILL') return 'it was killed from outside (SIGKILL: by a person, or because memory ran out)'
  if (exit.signal) return `it was ended by the signal ${exit.signal}`
  return exit.code === null ? 'it ended' : `it ended with code ${exit.code}`
}

/** What was written to the log after `offset` bytes; of more than 16 KiB, the end. */
export function readLogFrom(path: string, offset: number): string {
  const file = openSync(path, 'r')
  try {
    const start = Math.max(offset, fstatSync(file).size - 16_384)
    const bytes = Buffer.alloc(16_384)
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, start))
  } finally {
    closeSync(file)
  }
}

function meaningOf(words: string): string | undefined {
  for (const [pattern, meaning] of meanings) {
    const found = pattern.exec(words)
    if (found) return meaning.replace('$1', found[1] ?? '')
  }
  return undefined
}

function lastLines(output: string): string {
  return output
    .trim()
    .split('\n')
    .slice(-8)
    .map((line) => `  ${line}`)
    .join('\n')
    .trimEnd()
}
