import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { ClusterPlace } from './cluster-place.ts'
import { askDatabase } from './ask-database.ts'
import { clearRemains, clusterName, recordedPostmaster } from './postmaster-remains.ts'
import { identityOf, isRunning, type ProcessIdentity } from './process-identity.ts'
import { environment, startSettings, type Durability } from './server-settings.ts'
import { readLogFrom, startFailure, type Exit } from './start-failure.ts'
import { stopProcess } from './stop-process.ts'

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

/** For one that is no child of ours: nobody tells us of its end, so we look. */
async function endOf(identity: ProcessIdentity): Promise<Exit> {
  while (isRunning(identity)) await delay(watchEveryMs, undefined, { ref: false })
  return unknownExit
}
