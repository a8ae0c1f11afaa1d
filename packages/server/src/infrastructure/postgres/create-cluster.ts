import { execFileSync, spawn } from 'node:child_process'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolderFor, type ClusterPlace } from './cluster-place.ts'
import { environment, hostRules, initialSettings, type Durability } from './server-settings.ts'
import { startFailure, type Exit } from './start-failure.ts'

/**
 * Makes the data of a new PostgreSQL in the place, with the database `plantao` and its owner `plantao`, who is no
 * superuser. The folder gets its name when all is done: one that exists is whole.
 */
export async function createCluster(place: ClusterPlace, password: string, durability: Durability): Promise<void> {
  const unfinished = { ...place, folder: `${place.folder}.unfinished` }
  await rm(unfinished.folder, { recursive: true, force: true })
  try {
    await makeFolderFor(place.account, unfinished.folder)
    const settings = Object.entries(initialSettings).flatMap(([name, value]) => ['--set', `${name}=${value}`])
    await run(unfinished, 'initdb', [
      '--pgdata',
      unfinished.folder,
      '--username=postgres',
      '--encoding=UTF8',
      '--no-instructions',
      // The order of code points, the same on every system and in every release; PostgreSQL's own letters and cases.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      `--lc-ctype=${letters()}`,
      // Nobody gets in until hostRules below.
      '--auth=reject',
      ...(durability === 'fast' ? ['--no-sync'] : []),
      ...settings,
    ])
    await writeFile(join(unfinished.folder, 'pg_hba.conf'), hostRules)
    await runAlone(unfinished, [
      ...passwordStatements(password),
      'grant pg_monitor, pg_checkpoint, pg_signal_backend to plantao',
      'create database plantao owner plantao',
    ])
    await rename(unfinished.folder, place.folder)
  } finally {
    await rm(unfinished.folder, { recursive: true, force: true })
  }
}

/**
 * The system's locale that knows all letters: trigrams (pg_trgm) ask it what a letter is, and in plain C "ç" is none.
 * Debian's libc has C.UTF-8 even when bare; older macOS has not.
 */
function letters(): string {
  const known = process.platform === 'darwin' ? execFileSync('locale', ['-a'], { encoding: 'utf8' }) : 'C.UTF-8'
  return /^C\.UTF-?8$/im.test(known) ? 'C.UTF-8' : 'en_US.UTF-8'
}

/** Gives both roles this password, in data whose PostgreSQL does not run. */
export async function setPassword(place: ClusterPlace, password: string): Promise<void> {
  await runAlone(
    place,
    passwordStatements(password).map((line) => line.replace('create role', 'alter role')),
  )
}

function passwordStatements(password: string): string[] {
  return [
    `alter role postgres password '${password}'`,
    // The self grant lets it act as the roles it makes, as it could before PostgreSQL 16.
    `create role plantao login createdb createrole password '${password}'`,
    "alter role plantao set createrole_self_grant = 'set, inherit'",
  ]
}

/** One statement a line, as superuser, without a server or a connection. */
async function runAlone(place: ClusterPlace, statements: readonly string[]): Promise<void> {
  const said = await run(place, 'postgres', ['--single', '-D', place.folder, 'postgres'], `${statements.join('\n')}\n`)
  if (/^.*\b(ERROR|FATAL|PANIC):/m.test(said)) throw startFailure('PostgreSQL could not be set up', { output: said })
}

async function run(place: ClusterPlace, program: string, args: readonly string[], input = ''): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<Exit>()
  const child = spawn(join(place.binaries.folder, 'bin', program), args, {
    cwd: place.folder,
    env: environment,
    ...place.account,
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
  child.on('error', reject)
  child.on('close', (code, signal) => resolve({ code, signal }))
  // A program that ends early closes its input; how it ended is told below.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const what = `PostgreSQL could not make its data in ${place.folder}`
  const exit = await promise.catch((cause: unknown) => {
    throw startFailure(what, { output, cause })
  })
  if (exit.code !== 0) throw startFailure(what, { output, exit })
  return output
}
