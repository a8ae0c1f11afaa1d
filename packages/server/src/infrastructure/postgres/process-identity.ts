import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** One run of one process: a number that was given out again has another `startedAt`. */
export type ProcessIdentity = {
  readonly pid: number
  /** Boot and clock tick of its start; null where the system has no /proc, and then only the number counts. */
  readonly startedAt: string | null
}

const hasProc = existsSync('/proc/self/stat')
const bootId = hasProc ? readOr('/proc/sys/kernel/random/boot_id', 'boot').trim() : 'boot'

/** Who runs under this number now; undefined when nobody does. A dead process that nobody collected counts as gone. */
export function identityOf(pid: number): ProcessIdentity | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  if (!hasProc) return signalReaches(pid) ? { pid, startedAt: null } : undefined
  const stat = readOr(`/proc/${pid}/stat`, '')
  // The name in brackets may itself hold blanks and brackets; what follows the last one is regular.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state] = fields
  const startTick = fields[19]
  if (!startTick || state === 'Z' || state === 'X') return undefined
  return { pid, startedAt: `${bootId}:${startTick}` }
}

export function isRunning(identity: ProcessIdentity): boolean {
  const now = identityOf(identity.pid)
  if (!now) return false
  return identity.startedAt === null || now.startedAt === null || identity.startedAt === now.startedAt
}

/** The command line of a running process, its words parted by one blank; '' when it is gone or not ours to read. */
export function commandLineOf(pid: number): string {
  if (hasProc) return readOr(`/proc/${pid}/cmdline`, '').replaceAll('\0', ' ').trim()
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    // ps answers "no such process" by its exit code.
    return ''
  }
}

/** Numbers of all running processes whose command line satisfies the question. */
export function processesWhere(question: (commandLine: string) => boolean): ProcessIdentity[] {
  return allPids()
    .filter((pid) => question(commandLineOf(pid)))
    .map(identityOf)
    .filter((identity) => identity !== undefined)
}

function allPids(): number[] {
  const names = hasProc
    ? readdirSync('/proc')
    : execFileSync('ps', ['-axo', 'pid='], { encoding: 'utf8' })
        .split('\n')
        .map((line) => line.trim())
  return names.filter((name) => /^\d+$/.test(name)).map(Number)
}

function signalReaches(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Not permitted to signal it: then it is there, and somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // A process may end between the listing and the reading.
    return otherwise
  }
}
