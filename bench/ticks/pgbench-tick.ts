import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPool } from '../../tests/proofs/open-pool.ts'
import { pgbenchProgram } from '../messages/pgbench.ts'
import { dueTogether, ticksMeasured } from './tick-cost.ts'

/** What a tick must do at least: find and lock a hundred that are due, write an event of each, and change its row. */
const statement = `with due as (
  select id, last_seq, ledger from conversation where next_tick_at <= '2027-06-01' order by next_tick_at, id
  limit ${dueTogether} for no key update skip locked
), told as (
  insert into event (conversation_id, seq, at, kind, by_kind, by_id, by_signed_in, body, changes)
  select id, last_seq + 1, now(), 'clock-broken', 'service', null, false,
    jsonb_build_object('clock', 'first-answer', 'startedBySeq', 1, 'dueAt', 1798761600000), jsonb_build_object('ledger', ledger) from due
)
update conversation set last_seq = due.last_seq + 1, ledger = due.ledger, due_at = conversation.due_at, next_tick_at = 'infinity'
from due where conversation.id = due.id`

/** Milliseconds that pgbench takes for a tick on average. As many conversations are made due again for it. */
export async function pgbenchTick(url: string): Promise<number> {
  const pool = openPool(url)
  await pool.query(
    `update conversation set next_tick_at = '2027-01-01' where id in (select id from bench_clock order by n limit ${dueTogether * ticksMeasured})`,
  )
  await pool.end()
  const script = join(tmpdir(), `plantao-pgbench-tick-${process.pid}.sql`)
  writeFileSync(script, `${statement.replaceAll('\n', ' ')};\n`)
  const output = execFileSync(
    pgbenchProgram(),
    ['-n', '-M', 'prepared', '-c', '1', '-t', String(ticksMeasured), '-f', script, url],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  )
  rmSync(script)
  const ms = Number(/latency average = ([\d.]+) ms/.exec(output)?.[1])
  if (!(ms > 0)) throw new Error(`pgbench said no latency:\n${output}`)
  return ms
}
