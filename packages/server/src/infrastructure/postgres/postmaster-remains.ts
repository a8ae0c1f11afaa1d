import { existsSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { ClusterPlace } from './cluster-place.ts'
import { commandLineOf, identityOf, processesWhere, type ProcessIdentity } from './process-identity.ts'
import { orphaned, stopProcess } from './stop-process.ts'

/** The living postmaster that postmaster.pid names, when it is one on this very folder. */
export function recordedPostmaster(place: ClusterPlace): (ProcessIdentity & { port: number }) | undefined {
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
export async function clearRemains(place: ClusterPlace): Promise<void> {
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
export function clusterName(place: ClusterPlace): string {
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
