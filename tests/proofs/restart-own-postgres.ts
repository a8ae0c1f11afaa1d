import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from './free-port.ts'
import { runUnderFaults } from './run-under-faults.ts'
import type { ProofOutcome, ProofRun } from './run-under-faults.ts'
import { startServer } from './server-process.ts'

/** A PostgreSQL that the operator runs, restarted by its own `pg_ctl` under load. Null where this machine has none. */
export async function restartOwnPostgres(run: ProofRun): Promise<ProofOutcome | null> {
  const programs = ownPrograms()
  if (!programs) {
    run.say('this machine has no PostgreSQL of its own, 15 or newer; not run')
    return null
  }
  const postgres = await startOwnPostgres(programs)
  const dataDir = join(postgres.folder, 'desk')
  const server = await startServer({ port: await freePort(), dataDir, environment: { DATABASE_URL: postgres.url } })
  const draw = run.random.fork('restarts')
  let turn = draw.between(0, 1)
  try {
    return await runUnderFaults(run, {
      baseUrl: server.url,
      firstOperatorCode: server.firstOperatorCode ?? '',
      databaseUrl: () => postgres.url,
      breakIt: async () => {
        const mode = turn++ % 2 === 0 ? 'fast' : 'immediate'
        await delay(draw.between(0, 20))
        postgres.control('restart', '-m', mode)
        return `pg_ctl restart -m ${mode}`
      },
    })
  } finally {
    await server.stop()
    await postgres.end()
  }
}

/** The newest PostgreSQL of this machine that the desk supports. */
function ownPrograms(): string | undefined {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return undefined
  const versions = readdirSync(root)
    .map(Number)
    .filter((version) => version >= 15 && existsSync(join(root, String(version), 'bin/initdb')))
  return versions.length === 0 ? undefined : join(root, String(Math.max(...versions)), 'bin')
}

type OwnPostgres = {
  readonly folder: string
  readonly url: string
  readonly control: (...words: string[]) => void
  readonly end: () => Promise<void>
}

async function startOwnPostgres(programs: string): Promise<OwnPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'plantao-own-'))
  await chmod(folder, 0o755)
  const [data, password, passwordFile, port] = [
    join(folder, 'data'),
    randomBytes(12).toString('hex'),
    join(folder, 'password'),
    await freePort(),
  ]
  // PostgreSQL refuses root; its package brings an account.
  const asAccount = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--'] : []
  if (asAccount.length > 0) execFileSync('chown', ['postgres', folder])
  await writeFile(passwordFile, password, { mode: 0o644 })
  const run = (...words: string[]) => {
    const [program, ...rest] = [...asAccount, ...words]
    const { status, stdout, stderr } = spawnSync(program!, rest, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}: ${stdout}${stderr}`)
  }
  const log = join(folder, 'log')
  const control = (...words: string[]) => run(join(programs, 'pg_ctl'), '-D', data, '-w', '-l', log, ...words)
  run(
    join(programs, 'initdb'),
    '-D',
    data,
    '-U',
    'plantao',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  )
  control('-o', `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`, 'start')
  return {
    folder,
    url: `postgres://plantao:${password}@127.0.0.1:${port}/postgres`,
    control,
    end: async () => {
      control('-m', 'immediate', 'stop')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
