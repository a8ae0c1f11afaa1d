import { spawn } from 'node:child_process'
import { existsSync, openSync, closeSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { ClusterPlace } from './cluster-place.ts'
import { askDatabase } from './ask-database.ts'
import { commandLineOf, identityOf, isRunning, processesWhere, type ProcessIdentity } from './process-identity.ts'
import { environment, startSettings, type Durability } from './server-settings.ts'
import { readLogFrom, startFailure, type Exit } from './start-failure.ts'

/** A PostgreSQL that answers. */
export type Postmaster = {
  readonly identity: ProcessIdentity
  /** True when an earlier process of ours started it. */
  readonly adopted: boolean
  readonly port: number
  /** Settles when it has ended, for whatever reason. */
  readonly ended: Promise<Exit>
}

export type PostmasterOptions = {
  readonly place: ClusterPlace
  readonly durability: Durability
  readonly urlAt: (port: number) => string
  readonly log: (message: string, details?: object) => void
}

const unknownExit: Exit = { code: null, signal: null }
const watchEveryMs = 100

/**
 * The PostgreSQL that outlived an earlier process of ours, when it answers to our password and is as durable as asked
 * for. One that does not is stopped; then, and when none runs, the answer is undefined and the data is free.
 */
export async function adoptPostmaster(options: PostmasterOptions): Promise<Postmaster | undefined> {
  const found = recordedPostmaster(options.place)
  if (!found) return undefined
  const deadline = Date.now() + 10_000
  let answer = await askDatabase(options.urlAt(found.port))
  while (answer.state !== 'ready' && answer.state !== 'stranger' && isRunning(found) && Date.now() < deadline) {
    await delay(10)
    answer = await askDatabase(options.urlAt(found.port))
  }
  const isDurable = answer.state === 'ready' && answer.fsync === (options.durability === 'durable')
  if (isDurable) return { identity: found, adopted: true, port: found.port, ended: endOf(found) }
  await stopProcess(found)
  return undefined
}

/** Starts one on data that no other uses, and returns once it answers. Throws with the reason when it does not. */
export async function startPostmaster(options: PostmasterOptions & { readonly port: number }): Promise<Postmaster> {
  const { place, port } = options
  await clearRemains(place)
  const what = `PostgreSQL did not start on the data in ${place.folder}`
  const logStart = existsSync(place.logFile) ? statSync(place.logFile).size : 0
  const log = openSync(place.logFile, 'a', 0o600)
  const settings = Object.entries(startSettings({ ...options, name: clusterName(place) }))
  const child = spawn(
    join(place.binaries.folder, 'bin', 'postgres'),
    ['-D', place.folder, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // Its own session: the Ctrl-C that stops us must not stop it before we have finished with it.
    { cwd: place.folder, env: environment, detached: true, stdio: ['ignore', log, log], ...place.account },
  )
  closeSync(log)
  child.unref()
  let failure: unknown
  const ended = new Promise<Exit>((resolve) => {
    child.once('error', (error) => {
      failure = error
      resolve(unknownExit)
    })
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  let exit: Exit | undefined
  void ended.then((how) => (exit = how))

  const identity = identityOf(child.pid ?? 0) ?? { pid: child.pid ?? 0, startedAt: null }
  const startedAt = Date.now()
  let patience = startedAt + 60_000
  let nextNews = startedAt + 10_000
  for (;;) {
    const answer = await askDatabase(options.urlAt(port))
    if (exit) throw startFailure(what, { output: readLogFrom(place.logFile, logStart), exit, cause: failure })
    if (answer.state === 'ready') return { identity, adopted: false, port, ended }
    // It says itself that it is at work: reading back what a crash left may take minutes.
    if (answer.state === 'starting') patience = Date.now() + 60_000
    if (answer.state === 'stranger' || Date.now() > patience) {
      await stopProcess(identity)
      throw startFailure(what, { output: readLogFrom(place.logFile, logStart), cause: new Error(answer.words) })
    }
    if (Date.now() > nextNews) {
      options.log('PostgreSQL is still starting; after a crash it first reads back what was written last')
      nextNews = Date.now() + 10_000
    }
    await delay(10)
  }
}

type Urging = readonly (readonly [signal: NodeJS.Signals, waitMs: number])[]

/** In good order; by force only so late that a desk that is told to stop still ends within 10 s. */
const orderly: Urging = [
  ['SIGINT', 6_000],
  ['SIGQUIT', 1_500],
  ['SIGKILL', 1_000],
]
const orphaned: Urging = [
  ['SIGQUIT', 200],
  ['SIGKILL', 5_000],
]

/** Asks it to end, harder as time goes by; it is gone afterwards. What was committed stays in every case. */
export async function stopProcess(identity: ProcessIdentity, steps = orderly): Promise<void> {
  for (const [signal, waitMs] of steps) {
    if (!isRunning(identity)) return
    sendSignal(identity, signal)
    const deadline = Date.now() + waitMs
    while (isRunning(identity) && Date.now() < deadline) await delay(5)
  }
}

export function sendSignal(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  try {
    if (isRunning(identity)) process.kill(identity.pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** The living postmaster that postmaster.pid names, when it is one on this very folder. */
function recordedPostmaster(place: ClusterPlace): (ProcessIdentity & { port: number }) | undefined {
  const file = join(place.folder, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number)
  const identity = identityOf(pid ?? 0)
  return identity && port && worksIn(place, commandLineOf(identity.pid)) ? { ...identity, port } : undefined
}

/**
 * After a postmaster was killed its other processes linger for a moment and hold the shared memory; they are ended.
 * A postmaster.pid whose number now belongs to something that is no PostgreSQL would stop the next start; it goes.
 */
async function clearRemains(place: ClusterPlace): Promise<void> {
  const remains = () => processesWhere((commandLine) => worksIn(place, commandLine))
  const patience = Date.now() + 300
  while (remains().length > 0 && Date.now() < patience) await delay(20)
  for (const identity of remains()) await stopProcess(identity, orphaned)
  const file = join(place.folder, 'postmaster.pid')
  if (!existsSync(file)) return
  const words = commandLineOf(Number(readFileSync(file, 'utf8').split('\n')[0]))
  if (!isPostgres(words) || namesOtherFolder(words, place)) rmSync(file, { force: true })
}

/**
 * Stands in the command line of every process of this PostgreSQL. Made from the folder itself and not from its path:
 * a folder that was renamed keeps it, a copy has another.
 */
function clusterName(place: ClusterPlace): string {
  const { dev, ino } = statSync(place.folder)
  return `plantao-${dev.toString(36)}-${ino.toString(36)}`
}

function worksIn(place: ClusterPlace, commandLine: string): boolean {
  if (!isPostgres(commandLine)) return false
  const name = clusterName(place)
  if (commandLine.startsWith(`postgres: ${name}: `) || commandLine.includes(`cluster_name=${name} `)) return true
  const folder = folderIn(commandLine)
  return folder !== undefined && !commandLine.includes('cluster_name=') && sameFolder(folder, place.folder)
}

function isPostgres(commandLine: string): boolean {
  return /^(\S*\/)?postgres(:| |$)/.test(commandLine)
}

function namesOtherFolder(commandLine: string, place: ClusterPlace): boolean {
  const folder = folderIn(commandLine)
  return folder !== undefined && !worksIn(place, commandLine)
}

function folderIn(commandLine: string): string | undefined {
  return / -D ?(.*?)(?: -c | -p |$)/.exec(commandLine)?.[1]
}

function sameFolder(a: string, b: string): boolean {
  return existsSync(a) && existsSync(b) && realpathSync(a) === realpathSync(b)
}

/** For one that is no child of ours: nobody tells us of its end, so we look. */
async function endOf(identity: ProcessIdentity): Promise<Exit> {
  while (isRunning(identity)) await delay(watchEveryMs, undefined, { ref: false })
  return unknownExit
}
