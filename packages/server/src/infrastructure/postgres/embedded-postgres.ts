import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { clusterPlace, rememberPlace, type ClusterPlace } from './cluster-place.ts'
import { createCluster, setPassword } from './create-cluster.ts'
import { DataDirInUse, lockDataDir, type DataDirLock } from './data-dir-lock.ts'
import { keepLogShort } from './log-file.ts'
import { loopbackPort } from './loopback-port.ts'
import { adoptPostmaster, startPostmaster } from './postmaster.ts'
import { PostgresStartFailure, startFailure } from './start-failure.ts'
import { supervisePostmaster } from './supervise-postmaster.ts'

export type EmbeddedPostgresOptions = {
  /** Made when missing. One process at a time works in it. */
  readonly dataDir: string
  /** One line for the operator; never holds the password. */
  readonly log: (message: string, details?: object) => void
  /**
   * Only for tests: fsync and full_page_writes off. What was committed outlives the death of any process, and not a
   * power cut. Never in production and never in a measurement.
   */
  readonly fast?: boolean
}

export type EmbeddedPostgres = {
  /** postgres://plantao:<password>@127.0.0.1:<port>/plantao, the same over every restart. Secret: do not log it. */
  readonly url: string
  /** True when an earlier process died and left this PostgreSQL running. */
  readonly adopted: boolean
  /** Calls back each time PostgreSQL died and answers again; pools redial by themselves. */
  onRestart(listener: () => void): void
  /** Afterwards a second process on the same data folder is told this address. */
  setLockAddress(url: string): Promise<void>
  /** Ends PostgreSQL in good order and gives the data folder free. */
  stop(): Promise<void>
}

/**
 * The PostgreSQL of this data folder, running and answering: made at the first start, adopted where it outlived its
 * desk, recovered where it did not. Throws DataDirInUse, or PostgresStartFailure with the reason in a sentence.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  refuseUnsupportedSystem()
  const locks: DataDirLock[] = []
  const releaseAll = async () => {
    for (const lock of locks.splice(0)) await lock.release()
  }
  try {
    const dataDir = await madeDataDir(options.dataDir)
    locks.push(await lockDataDir(dataDir))
    const place = await clusterPlace(dataDir)
    // A copy of the data folder points to the same data: whoever comes second is refused there.
    if (dirname(place.folder) !== dataDir) locks.push(await lockDataDir(dataDir, `${place.folder}.lock`))
    const supervision = await startIn(place, options)
    return {
      ...supervision,
      async setLockAddress(url) {
        for (const lock of locks) await lock.setAddress(url)
      },
      async stop() {
        await supervision.stop()
        await releaseAll()
      },
    }
  } catch (error) {
    await releaseAll()
    if (error instanceof DataDirInUse || error instanceof PostgresStartFailure) throw error
    throw startFailure(`The database in ${options.dataDir} could not be started`, { output: '', cause: error })
  }
}

async function startIn(place: ClusterPlace, options: EmbeddedPostgresOptions) {
  const durability = options.fast ? 'fast' : 'durable'
  const startedAt = Date.now()
  const kept = await keptPassword(place.dataDir)
  const password = kept ?? randomBytes(24).toString('base64url')
  const urlAt = (port: number) => `postgres://plantao:${password}@127.0.0.1:${port}/plantao`
  const running = { place, durability, urlAt, log: options.log } as const

  const isNew = !existsSync(place.folder)
  if (isNew) {
    if (!kept) await keepPassword(place.dataDir, password)
    await createCluster(place, password, durability)
    await rememberPlace(place)
  }
  const survivor = isNew ? undefined : await adoptPostmaster(running)
  if (!isNew && !kept) {
    await setPassword(place, password)
    await keepPassword(place.dataDir, password)
  }
  const log = keepLogShort(place.logFile)
  const postmaster = survivor ?? (await startPostmaster({ ...running, port: await loopbackPort(place.dataDir) }))
  options.log(isNew ? 'PostgreSQL made and started' : survivor ? 'PostgreSQL adopted' : 'PostgreSQL started', {
    folder: place.folder,
    port: postmaster.port,
    pid: postmaster.identity.pid,
    tookMs: Date.now() - startedAt,
  })
  const supervision = supervisePostmaster(postmaster, running)
  return {
    url: urlAt(postmaster.port),
    adopted: postmaster.adopted,
    onRestart: supervision.onRestart,
    async stop() {
      log.stop()
      await supervision.stop()
    },
  }
}

async function madeDataDir(path: string): Promise<string> {
  // As root, the account that PostgreSQL runs as passes through it, and cannot list it.
  await mkdir(path, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  return realpath(resolve(path))
}

const passwordFile = (dataDir: string) => join(dataDir, 'postgres-password')

async function keptPassword(dataDir: string): Promise<string | undefined> {
  if (!existsSync(passwordFile(dataDir))) return undefined
  return (await readFile(passwordFile(dataDir), 'utf8')).trim() || undefined
}

async function keepPassword(dataDir: string, password: string): Promise<void> {
  await writeFile(passwordFile(dataDir), `${password}\n`, { mode: 0o600 })
}

function refuseUnsupportedSystem(): void {
  const instead = 'set DATABASE_URL to a PostgreSQL 15 or newer'
  if (process.platform === 'win32') {
    throw new PostgresStartFailure(`The PostgreSQL that comes with the desk runs on Linux and macOS; here, ${instead}.`)
  }
  if (process.platform === 'linux' && !existsSync('/proc/self/stat')) {
    throw new PostgresStartFailure(`PostgreSQL needs /proc, which is not mounted here. Mount it, or ${instead}.`)
  }
}
