import { setTimeout as delay } from 'node:timers/promises'
import type { Pool } from '../../tests/proofs/open-pool.ts'
import { openClockDatabase } from './clock-database.ts'
import { fillWithClocks } from './fill-clocks.ts'

const breaksAMinute = 10_000
/** From the filling until the first break: both processes must have started by then. */
const leadSeconds = 45
/** How long after the last break it may take until each is written. */
const patienceMs = 30_000

export type LatenessWanted = { readonly seconds: number; readonly notDue: number }
export type LatenessFound = { readonly breaks: number; readonly lateMs: readonly number[] }

/**
 * How late breaks are written while two processes on one database share them: from the due instant until the event is
 * inserted, both by the clock of this machine. Throws where one was written twice or not at all.
 */
export async function measureLateness({ seconds, notDue }: LatenessWanted): Promise<LatenessFound> {
  const { pool, startProcess, close } = await openClockDatabase()
  try {
    await pool.query('alter table event add column bench_written_at timestamptz default clock_timestamp()')
    await fillWithClocks(pool, {
      count: notDue,
      dueAt: "now() + interval '100 days' + n * interval '1 second'",
      logged: false,
    })
    const breaks = Math.round((breaksAMinute * seconds) / 60)
    await fillWithClocks(pool, {
      count: breaks,
      dueAt: `now() + interval '${leadSeconds} seconds' + n * interval '${60_000 / breaksAMinute} milliseconds'`,
      logged: true,
    })
    const servers = await Promise.all(['second', 'third'].map(startProcess))
    const readyMs = await millisecondsToFirstBreak(pool)
    if (readyMs < 0) throw new Error('the first promise broke before both processes had started')
    await delay(readyMs + seconds * 1_000)
    const lateMs = await everyBreak(pool, breaks)
    for (const server of servers) await server.stop()
    return { breaks, lateMs }
  } finally {
    await close()
  }
}

async function millisecondsToFirstBreak(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ ms: number }>(
    "select extract(epoch from min(due_at) - clock_timestamp())::float8 * 1000 as ms from bench_clock where due_at < now() + interval '50 days'",
  )
  return rows[0]!.ms
}

/** The lateness of each break, once all are written; each conversation's must be there once. */
async function everyBreak(pool: Pool, breaks: number): Promise<number[]> {
  const startedAt = performance.now()
  for (;;) {
    const { rows } = await pool.query<{ times: number; late: number }>(`
      select count(*)::integer as times, max(extract(epoch from event.bench_written_at - bench_clock.due_at)::float8 * 1000) as late
      from bench_clock join event on event.conversation_id = bench_clock.id and event.kind = 'clock-broken'
      group by bench_clock.id`)
    const doubled = rows.filter(({ times }) => times !== 1).length
    if (doubled > 0) throw new Error(`${doubled} breaks were written more than once`)
    if (rows.length === breaks) return rows.map(({ late }) => late)
    if (performance.now() - startedAt > patienceMs) throw new Error(`${rows.length} of ${breaks} breaks were written`)
    await delay(500)
  }
}
