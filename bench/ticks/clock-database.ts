import { startEmbeddedPostgres } from '../../packages/server/src/infrastructure/postgres/embedded-postgres.ts'
import { newDataFolder } from '../../tests/proofs/data-folder.ts'
import { freePort } from '../../tests/proofs/free-port.ts'
import { openPool } from '../../tests/proofs/open-pool.ts'
import type { Pool } from '../../tests/proofs/open-pool.ts'
import { visitorsOf } from '../../tests/proofs/people.ts'
import { startServer } from '../../tests/proofs/server-process.ts'
import type { ServerProcess } from '../../tests/proofs/server-process.ts'

/** A durable PostgreSQL with a desk's database and one conversation in it, and how to start processes on it. */
export type ClockDatabase = {
  readonly url: string
  readonly pool: Pool
  readonly postgres: string
  readonly startProcess: (name: string) => Promise<ServerProcess>
  readonly close: () => Promise<void>
}

export async function openClockDatabase(): Promise<ClockDatabase> {
  const { dataDir, remove } = await newDataFolder()
  const postgres = await startEmbeddedPostgres({ dataDir: `${dataDir}-postgres`, log: () => undefined })
  const startProcess = async (name: string) =>
    startServer({ port: await freePort(), dataDir: `${dataDir}-${name}`, environment: { DATABASE_URL: postgres.url } })
  const first = await startProcess('first')
  await visitorsOf(first.url, 1)
  await first.stop()
  const pool = openPool(postgres.url)
  const { rows } = await pool.query<{ server_version: string }>('show server_version')
  return {
    url: postgres.url,
    pool,
    postgres: rows[0]!.server_version,
    startProcess,
    close: async () => {
      await pool.end()
      await postgres.stop()
      await remove()
    },
  }
}
