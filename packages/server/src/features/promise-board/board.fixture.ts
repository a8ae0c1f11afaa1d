import type { Desk } from '../../desk.ts'
import { readBatch } from '../log/follow-log.ts'
import { followClocks } from './follow-clocks.ts'

/** Everything that has been committed is on the board. */
export async function boardIsUpToDate(desk: Desk): Promise<void> {
  for (;;) {
    await readBatch(desk, 'promises', (tx, events) => followClocks(desk, tx, events))
    const { rows } = await desk.pool.query(`select 1 from event where not exists (
      select from log_follower as place where name = 'promises'
      and (event.xid, event.conversation_id, event.seq) <= (place.xid, place.conversation_id, place.seq)) limit 1`)
    if (rows.length === 0) return
  }
}

/** What is stored of every clock beside what follows from the logs, both in one order and form. */
export async function storedAndRecomputed(desk: Desk, rowsOf: (ids: string[]) => Promise<object[]>) {
  const { rows: conversations } = await desk.pool.query<{ id: string }>('select id from conversation')
  const recomputed = await rowsOf(conversations.map(({ id }) => id))
  const { rows: stored } = await desk.pool.query<{ row: object }>(
    'select to_jsonb(promise_clock) as row from promise_clock order by conversation_id, kind, started_by_seq',
  )
  const { rows: again } = await desk.pool.query<{ row: object }>(
    `select to_jsonb(given) as row from jsonb_populate_recordset(null::promise_clock, $1) as given
     order by conversation_id, kind, started_by_seq`,
    [JSON.stringify(recomputed)],
  )
  return { stored: stored.map(({ row }) => row), recomputed: again.map(({ row }) => row) }
}
