import { createHash, randomBytes } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { chown, mkdir, readFile, realpath, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { completeBinaries, copiedBinaries, installedBinaries, openToEverybody, type Binaries } from './binaries.ts'
import { PostgresStartFailure } from './start-failure.ts'
import { systemAccount, unreachableFolder, type Account } from './system-account.ts'

/** Where a data folder's PostgreSQL lives, what runs it, and as whom. */
export type ClusterPlace = {
  readonly dataDir: string
  /** PostgreSQL's own data; may not exist yet. */
  readonly folder: string
  /** Output of the programs, beside the data folder's other files. */
  readonly logFile: string
  readonly account: Account
  readonly binaries: Binaries
}

/** Root's place for what its own folders would hide from the account that PostgreSQL runs as. */
const rootPlace = '/var/lib/plantao'

/**
 * Decides the place. As an ordinary user everything lies in the data folder. As root the programs run under another
 * account; what that account cannot reach is put below /var/lib/plantao, and the data folder points there. The mode
 * of a folder that is not ours never changes.
 */
export async function clusterPlace(dataDir: string): Promise<ClusterPlace> {
  const isRoot = process.getuid?.() === 0
  const beside = join(dataDir, 'postgres')
  const pointed = await readPointer(dataDir)
  const existing = [pointed, beside].find((folder) => folder !== undefined && existsSync(folder))
  if (pointed && existing !== pointed) throw lostCluster(dataDir, pointed)
  const account = isRoot ? (ownerOf(existing) ?? systemAccount()) : undefined
  const folder = existing ?? (unreachableFolder(dataDir, account) ? await placeForRoot(dataDir) : beside)
  const blocked = existing ? unreachableFolder(existing, account) : undefined
  if (blocked) throw blockedCluster(existing ?? folder, blocked)
  refuseForeign(existing)
  return {
    dataDir,
    folder,
    logFile: join(dataDir, 'postgres.log'),
    account,
    binaries: await reachableBinaries(dataDir, account),
  }
}

/** Makes a folder that only the account of the place may enter. */
export async function makeFolderFor(account: Account, folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 })
  if (account) await chown(folder, account.uid, account.gid)
}

/** Afterwards the next start finds the data where it is. Called once the data is whole. */
export async function rememberPlace({ dataDir, folder }: ClusterPlace): Promise<void> {
  if (dirname(folder) !== dataDir) await writeFile(pointerOf(dataDir), `${folder}\n`)
}

async function reachableBinaries(dataDir: string, account: Account): Promise<Binaries> {
  const installed = await installedBinaries()
  const original = { ...installed, folder: await realpath(installed.folder) }
  const complete = await completeBinaries(original)
  const hidden = account && (unreachableFolder(original.folder, account) || !(await openToEverybody(original)))
  if (hidden) return copiedBinaries(original, join(rootPlace, 'binaries'))
  return complete ? original : copiedBinaries(original, join(dataDir, 'postgres-binaries'))
}

/** A folder of the same name is what remains of a data folder that was deleted: it is left alone. */
async function placeForRoot(dataDir: string): Promise<string> {
  await mkdir(rootPlace, { recursive: true, mode: 0o755 })
  const blocked = unreachableFolder(rootPlace, systemAccount())
  if (blocked) throw blockedCluster(rootPlace, blocked)
  const name = join(rootPlace, createHash('sha256').update(dataDir).digest('hex').slice(0, 16))
  return existsSync(name) ? `${name}-${randomBytes(3).toString('hex')}` : name
}

async function readPointer(dataDir: string): Promise<string | undefined> {
  const pointer = pointerOf(dataDir)
  return existsSync(pointer) ? (await readFile(pointer, 'utf8')).trim() : undefined
}

const pointerOf = (dataDir: string) => join(dataDir, 'postgres-location')

/** Data that an ordinary user made goes on under that user when root starts the desk. */
function ownerOf(folder: string | undefined): Account {
  if (!folder) return undefined
  const { uid, gid } = statSync(folder)
  return uid === 0 ? undefined : { uid, gid }
}

function refuseForeign(folder: string | undefined): void {
  const me = process.getuid?.()
  if (!folder || me === undefined || me === 0) return
  const { uid } = statSync(folder)
  if (uid === me) return
  throw new PostgresStartFailure(
    `The database in ${folder} belongs to the user number ${uid}, and this process runs as number ${me}. ` +
      'Start the desk as root or as that user, or give the data folder to this one (chown -R).',
  )
}

function lostCluster(dataDir: string, folder: string): PostgresStartFailure {
  return new PostgresStartFailure(
    `The file ${pointerOf(dataDir)} says that the database lies in ${folder}, and there is nothing. ` +
      `Put it back there, or delete the file to begin with an empty database.`,
  )
}

function blockedCluster(folder: string, blocked: string): PostgresStartFailure {
  return new PostgresStartFailure(
    `PostgreSQL cannot reach its data in ${folder}: the account it runs as may not enter ${blocked}. ` +
      `Let others enter it (chmod o+x ${blocked}), or move ${dirname(folder)} to where it can be reached.`,
  )
}
