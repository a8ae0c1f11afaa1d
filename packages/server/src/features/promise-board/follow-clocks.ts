import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { followLog } from '../log/follow-log.ts'
import type { FollowedEvent } from '../log/follow-log.ts'
import { holding } from './clock-holders.ts'
import { projectClocks } from './project-clocks.ts'

/** Left to those who write while the board catches up with a long log. */
const restMs = 50

/** The board knows what became of every promise, a moment after the log does. Returns a function that stops it. */
export function followForBoard(desk: Desk): () => Promise<void> {
  return followLog(desk, 'promises', (tx, events) => followClocks(desk, tx, events), { restMs })
}

/**
 * The clocks of the conversations in which these events moved one, or changed whose it is, stand as their logs say.
 * A conversation that moves on in a later event is left to that one, so that a long log is not read over and over.
 */
export async function followClocks(desk: Desk, tx: Tx, events: readonly FollowedEvent[]): Promise<void> {
  const last = new Map(events.map(({ conversationId, seq }) => [conversationId, seq]))
  const { rows } = await sql<{ id: string }>`
    select distinct told.id from unnest(${[...last.keys()]}::uuid[], ${[...last.values()]}::integer[]) as told (id, last)
    join unnest(${events.map((event) => event.conversationId)}::uuid[], ${events.map((event) => event.seq)}::integer[])
      as read (id, seq) on read.id = told.id
    join event on event.conversation_id = read.id and event.seq = read.seq and event.changes ?| ${moving}::text[]
    where not exists (
      select from event as later
      where later.conversation_id = told.id and later.seq > told.last and later.changes ?| ${moving}::text[])
  `.execute(tx)
  await projectClocks(
    desk,
    tx,
    rows.map(({ id }) => id),
  )
}

/** The columns of a conversation that its row on the board follows. */
const moving = ['ledger', ...holding]
