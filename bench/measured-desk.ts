import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../packages/server/src/infrastructure/postgres/embedded-postgres.ts'
import { clusterFolder, embeddedUrl, endPostmaster, newDataFolder } from '../tests/proofs/data-folder.ts'
import { freePort } from '../tests/proofs/free-port.ts'
import { openPool } from '../tests/proofs/open-pool.ts'
import type { Pool } from '../tests/proofs/open-pool.ts'
import { visitorsOf } from '../tests/proofs/people.ts'
import type { Visitor } from '../tests/proofs/people.ts'
import { startServer } from '../tests/proofs/server-process.ts'
import type { ServerProcess } from '../tests/proofs/server-process.ts'

/** A desk on its durable embedded PostgreSQL, with visitors, and a copy of its database for what is compared with it. */
export type MeasuredDesk = {
  readonly server: ServerProcess
  readonly visitors: readonly Visitor[]
  /** The same data as the desk's at its start; the desk never looks at it. */
  readonly limitUrl: string
  readonly databaseUrl: string
  readonly pool: Pool
  readonly postgres: string
  readonly firstOperatorCode: string
  readonly close: () => Promise<void>
}

export type DeskWanted = {
  readonly visitors: number
  readonly nodeArguments?: readonly string[]
  readonly fill?: (pool: Pool) => Promise<void>
  readonly copied?: boolean
  /** Settings of the desk that is measured, beside its own. */
  readonly environment?: Readonly<Record<string, string>>
}

/** Room for pgbench's own connections beside those of the desk. */
const maxConnections = 320

export async function openMeasuredDesk({
  visitors: count,
  nodeArguments = [],
  fill,
  copied = true,
  environment = {},
}: DeskWanted): Promise<MeasuredDesk> {
  const { dataDir, remove } = await newDataFolder()
  await (await startEmbeddedPostgres({ dataDir, log: () => undefined })).stop()
  await appendFile(join(clusterFolder(dataDir), 'postgresql.conf'), `\nmax_connections = ${maxConnections}\n`)

  const port = await freePort()
  const first = await startServer({ port, dataDir })
  const visitors = await inTurns(count, 64, (some) => visitorsOf(first.url, some))
  await first.stop()
  const cluster = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  if (fill) await withPool(cluster.url, fill)
  if (copied) await copyDatabase(cluster.url)
  await cluster.stop()

  const server = await startServer({ port, dataDir, nodeArguments, environment })
  const databaseUrl = embeddedUrl(dataDir)
  const pool = openPool(databaseUrl)
  const { rows } = await pool.query<{ server_version: string }>('show server_version')
  return {
    server,
    visitors,
    databaseUrl,
    limitUrl: withDatabase(databaseUrl, 'limit_copy'),
    pool,
    postgres: rows[0]!.server_version,
    firstOperatorCode: server.firstOperatorCode ?? '',
    close: async () => {
      await pool.end()
      await server.stop()
      await endPostmaster(dataDir)
      await remove()
    },
  }
}

async function withPool(url: string, run: (pool: Pool) => Promise<void>): Promise<void> {
  const pool = openPool(url)
  await run(pool)
  await pool.end()
}

/** The superuser has the same password; nobody may be connected to what is copied. */
async function copyDatabase(url: string): Promise<void> {
  const superuser = new URL(withDatabase(url, 'postgres'))
  superuser.username = 'postgres'
  await withPool(superuser.href, async (pool) => {
    await pool.query('create database limit_copy template plantao owner plantao')
    await pool.query('checkpoint')
  })
}

export function withDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

async function inTurns<Thing>(count: number, most: number, make: (some: number) => Promise<Thing[]>): Promise<Thing[]> {
  const made: Thing[] = []
  while (made.length < count) made.push(...(await make(Math.min(most, count - made.length))))
  return made
}
