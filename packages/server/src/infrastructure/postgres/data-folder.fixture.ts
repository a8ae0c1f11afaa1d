import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, onTestFinished } from 'vitest'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

export const isRoot = process.getuid?.() === 0

/** An ordinary user's numbers, to be given to a process by root. */
export const ordinaryUser = { uid: 65_534, gid: 65_534 }

/** A new folder that everybody may pass through, or, `hidden`, that only its owner may enter. Removed after the test. */
export async function newFolder(options: { hidden?: boolean; owner?: typeof ordinaryUser } = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plantao-postgres-'))
  chmodSync(folder, options.hidden ? 0o700 : 0o711)
  if (options.owner) await chown(folder, options.owner.uid, options.owner.gid)
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

let prepared: Promise<string> | undefined

/** A data folder in which PostgreSQL was started and stopped once: a copy, which is faster than making one. */
export async function usedDataDir(): Promise<string> {
  prepared ??= prepareDataDir()
  const dataDir = join(await newFolder(), 'data')
  execFileSync('cp', ['-a', await prepared, dataDir])
  rmSync(join(dataDir, 'postgres-port'))
  return dataDir
}

async function prepareDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plantao-postgres-'))
  chmodSync(folder, 0o711)
  const dataDir = join(folder, 'data')
  await (await startEmbeddedPostgres({ dataDir, fast: true, log: () => undefined })).stop()
  return dataDir
}

afterAll(async () => {
  if (prepared) await rm(dirname(await prepared), { recursive: true, force: true })
})

/** The embedded PostgreSQL of that folder in this process, stopped after the test. */
export async function start(dataDir: string) {
  const said: string[] = []
  const log = (message: string, details?: object) => said.push(`${message} ${JSON.stringify(details)}`)
  const postgres = await startEmbeddedPostgres({ dataDir, fast: true, log })
  onTestFinished(() => postgres.stop())
  return { ...postgres, said }
}

export type ChildDesk = {
  readonly process: ChildProcess
  readonly said: { url?: string; adopted?: boolean; name?: string; message?: string }
}

/** The same in a process of its own, which the test may kill. */
export async function startChild(
  dataDir: string,
  options: { user?: typeof ordinaryUser; program?: string } = {},
): Promise<ChildDesk> {
  const program = options.program ?? join(import.meta.dirname, 'child-desk.ts')
  const child = spawn(process.execPath, [program, dataDir], { stdio: ['ignore', 'pipe', 'inherit'], ...options.user })
  onTestFinished(() => {
    child.kill('SIGKILL')
    const recorded = join(clusterFolder(dataDir), 'postmaster.pid')
    if (existsSync(recorded)) process.kill(postmasterPid(dataDir), 'SIGKILL')
  })
  for await (const line of createInterface({ input: child.stdout })) {
    return { process: child, said: JSON.parse(line) as ChildDesk['said'] }
  }
  throw new Error('the child desk ended without a word')
}

/** Kills a child the way a power cut would, and returns when it is gone. */
export async function kill(child: ChildDesk): Promise<void> {
  child.process.kill('SIGKILL')
  if (child.process.exitCode === null && child.process.signalCode === null) await once(child.process, 'exit')
}

/** Ends a child in good order. */
export async function end(child: ChildDesk): Promise<void> {
  child.process.kill('SIGTERM')
  await once(child.process, 'exit')
}

export function clusterFolder(dataDir: string): string {
  const pointer = join(dataDir, 'postgres-location')
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(dataDir, 'postgres')
}

export function postmasterPid(dataDir: string): number {
  return Number(readFileSync(join(clusterFolder(dataDir), 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** Rows of one statement, on a connection of its own. */
export async function ask(url: string | undefined, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url ?? '' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<Record<string, unknown>>(statement)
    return rows.map((row) => Object.values(row)[0])
  } finally {
    await client.end()
  }
}

/** Until the question is answered by anything but a refusal, for 10 s. */
export async function askUntilAnswered(url: string | undefined, statement: string): Promise<unknown[]> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    try {
      return await ask(url, statement)
    } catch {
      // Refused, or starting again: that is what is waited for.
      await delay(20)
    }
  }
  return ask(url, statement)
}
