import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { writeFileAtomically } from './write-file-atomically.ts'

const heldHere = new Set<string>()

/**
 * The folder exists and belongs to this process until the returned function is called. Refuses a folder
 * that a living process holds: two writers would overwrite each other's accounts and sessions.
 */
export function holdFolder(folder: string): () => void {
  const path = resolve(folder)
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const lock = join(path, 'sandbox.lock')
  const holder = holderOf(lock)
  if (heldHere.has(path) || (holder !== undefined && holder !== process.pid && isAlive(holder))) {
    throw new Error(`${path} is in use by process ${holder}. Stop it, or choose another SANDBOX_DATA_DIR.`)
  }
  writeFileAtomically(lock, `${process.pid}\n`)
  heldHere.add(path)
  return () => {
    heldHere.delete(path)
    rmSync(lock, { force: true })
  }
}

function holderOf(lock: string): number | undefined {
  try {
    return Number(readFileSync(lock, 'utf8'))
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw cause
  }
}

/** Signal 0 asks only whether the process is there; EPERM says it is, and belongs to somebody else. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM'
  }
}
