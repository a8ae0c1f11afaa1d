import { existsSync, readFileSync, rmSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

// A signal ends the run as its own end does, so that what it started is ended too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

/** A new data folder, and how to remove it with the folder around it. */
export async function newDataFolder(): Promise<{ dataDir: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'plantao-proof-'))
  process.once('exit', () => leaveNothing(folder))
  // As root, the account that PostgreSQL runs as passes through it.
  await chmod(folder, 0o711)
  return { dataDir: join(folder, 'data'), remove: () => rm(folder, { recursive: true, force: true }) }
}

/** A run that ends half-way leaves no PostgreSQL behind. */
function leaveNothing(folder: string): void {
  const pid = existsSync(folder) ? postmasterPid(join(folder, 'data')) : null
  if (pid !== null && isRunning(pid)) process.kill(pid, 'SIGQUIT')
  rmSync(folder, { recursive: true, force: true })
}

/** The address of the embedded PostgreSQL of that folder. */
export function embeddedUrl(dataDir: string): string {
  const [password, port] = ['postgres-password', 'postgres-port'].map((name) =>
    readFileSync(join(dataDir, name), 'utf8').trim(),
  )
  return `postgres://plantao:${password}@127.0.0.1:${port}/plantao`
}

/** The process number of that folder's PostgreSQL, or null where none is recorded. */
export function postmasterPid(dataDir: string): number | null {
  const recorded = join(clusterFolder(dataDir), 'postmaster.pid')
  return existsSync(recorded) ? Number(readFileSync(recorded, 'utf8').split('\n')[0]) : null
}

export function clusterFolder(dataDir: string): string {
  const pointer = join(dataDir, 'postgres-location')
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(dataDir, 'postgres')
}

/** Ends whatever a killed desk left running in that folder. */
export async function endPostmaster(dataDir: string): Promise<void> {
  const pid = postmasterPid(dataDir)
  if (pid === null || !isRunning(pid)) return
  process.kill(pid, 'SIGQUIT')
  for (let tries = 0; tries < 300 && isRunning(pid); tries += 1) await delay(20)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    // No such process.
    return false
  }
}
