import { randomBytes } from 'node:crypto'
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { identityOf, isRunning, type ProcessIdentity } from './process-identity.ts'

type Holder = ProcessIdentity & {
  /** Random: names this one taking of the lock, so that a take-over can tell it from the next. */
  readonly token: string
  /** Another machine's or container's process numbers say nothing here; there the heartbeat decides. */
  readonly host: string
  /** Where its desk answers; null until it says so. */
  readonly address: string | null
}

export type DataDirLock = {
  /** Afterwards a refused second process is told this address. */
  setAddress(url: string): Promise<void>
  release(): Promise<void>
}

/** Another living process works in this data folder. */
export class DataDirInUse extends Error {
  readonly pid: number
  readonly address: string | null

  constructor(dataDir: string, holder: Holder) {
    const where = holder.host === hostname() ? '' : ` on ${holder.host}`
    const desk = holder.address ? `, whose desk answers at ${holder.address}` : ''
    super(
      `The data folder ${dataDir} is in use by process ${holder.pid}${where}${desk}. ` +
        'Stop that process first, or start this one with another DATA_DIR. ' +
        'Several processes form one desk when all have the same DATABASE_URL.',
    )
    this.name = 'DataDirInUse'
    this.pid = holder.pid
    this.address = holder.address
  }
}

const heartbeatMs = 2_000
const silentAfterMs = 10_000

/**
 * Takes the data folder for this process, or throws DataDirInUse. Of several that try at once exactly one succeeds.
 * A lock whose process is gone, or whose number now belongs to another process, is taken over.
 */
export async function lockDataDir(dataDir: string, path = `${dataDir}/plantao.lock`): Promise<DataDirLock> {
  const mine: Holder = {
    ...(identityOf(process.pid) ?? { pid: process.pid, startedAt: null }),
    token: randomBytes(6).toString('hex'),
    host: hostname(),
    address: null,
  }
  const held = await take(path, mine)
  if (held) throw new DataDirInUse(dataDir, held)

  const heartbeat = setInterval(() => {
    const now = new Date()
    // The folder may just have been deleted under us; whoever needs it will say so.
    utimes(path, now, now).catch(() => undefined)
  }, heartbeatMs).unref()

  return {
    async setAddress(url) {
      const temporary = `${path}.${mine.token}.address`
      await writeFile(temporary, JSON.stringify({ ...mine, address: url }), { mode: 0o600 })
      await rename(temporary, path)
    },
    async release() {
      clearInterval(heartbeat)
      const holder = await holderOf(path)
      if (holder?.token === mine.token) await rm(path, { force: true })
    },
  }
}

/**
 * Writes the lock for `mine`; returns the living holder instead where there is one. `link` creates the file whole or
 * not at all. A stale lock is replaced only by the process that holds the claim named after it, and the claim is
 * itself such a lock; so two that find the same stale lock can never replace each other's fresh one.
 */
async function take(path: string, mine: Holder): Promise<Holder | undefined> {
  const temporary = `${path}.${mine.token}.new`
  await writeFile(temporary, JSON.stringify(mine), { mode: 0o600 })
  try {
    for (;;) {
      if (await linked(temporary, path)) return undefined
      const holder = await holderOf(path)
      if (!holder) continue
      if (await isAlive(path, holder)) return holder
      const claim = `${path}.${holder.token}`
      if (await take(claim, mine)) {
        await delay(5)
        continue
      }
      try {
        if ((await holderOf(path))?.token !== holder.token) continue
        await rename(temporary, path)
        return undefined
      } finally {
        await rm(claim, { force: true })
      }
    }
  } finally {
    await rm(temporary, { force: true })
  }
}

async function isAlive(path: string, holder: Holder): Promise<boolean> {
  if (holder.host === hostname()) return isRunning(holder)
  const beat = await stat(path).catch(() => undefined)
  return beat !== undefined && Date.now() - beat.mtimeMs < silentAfterMs
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Undefined when there is no lock. One that cannot be read (a machine that lost power) belongs to nobody alive. */
async function holderOf(path: string): Promise<Holder | undefined> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    return JSON.parse(text) as Holder
  } catch {
    return { pid: 0, startedAt: null, token: 'unreadable', host: hostname(), address: null }
  }
}
