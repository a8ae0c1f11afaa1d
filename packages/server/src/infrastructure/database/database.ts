import { Kysely, PostgresDialect } from 'kysely'
import type { Transaction } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>
/** A transaction. Pass it down: a second connection wanted inside one deadlocks once every client wants it. */
export type Tx = Transaction<Tables>

/** How long a query waits for a connection before it fails as `not-ready`. */
const connectionTimeoutMs = 5_000
/** No statement of the desk takes this long; one that does is stuck. */
const statementTimeoutMs = 30_000

/** A pool on `url` and the query builder over it; `close()` ends both. */
export function openDatabase(
  url: string,
  options: { maxConnections: number; onError: (error: Error) => void },
): { db: Database; pool: pg.Pool; close: () => Promise<void> } {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections,
    connectionTimeoutMillis: connectionTimeoutMs,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: statementTimeoutMs,
    application_name: 'plantao',
    // Compiling a plan costs hundreds of milliseconds; none of ours runs long enough to earn them back.
    options: '-c jit=off',
  })
  // An idle connection that the server ends is replaced at the next query.
  pool.on('error', options.onError)
  // One that is in a transaction has no listener of the pool's: between two statements its end would end us. The next statement fails by it.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

/** A value as jsonb takes it. */
export function json(value: unknown): string {
  return JSON.stringify(value)
}

/** Errors after which the same request may be sent again: the database is starting, stopping, gone, out of connections, or chose this one to end a deadlock. */
export function isDatabaseAway(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (
    typeof code === 'string' &&
    (/^(08|57P|53|40|25P03)/.test(code) ||
      ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT'].includes(code))
  )
    return true
  return (
    typeof message === 'string' &&
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      message,
    )
  )
}
