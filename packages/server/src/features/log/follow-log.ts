import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'

/** One line of the whole log, as a follower reads it. */
export type FollowedEvent = {
  readonly conversationId: string
  readonly seq: number
  readonly kind: string
  readonly at: Date
  readonly body: Record<string, unknown>
}

/** What a follower makes of the next events, in the transaction that moves its place in the log. */
export type ApplyEvents = (tx: Tx, events: readonly FollowedEvent[]) => Promise<void>

const batchEvents = 500
/** A notice may be lost; the log is looked at this often all the same. */
const tickMs = 1_000
/** Notices that come in quick succession make one reading: each is a transaction, at the cost of what is being written. */
const gatherMs = 200
/** Pause after a failure, doubled up to the longest. */
const retryMs = { first: 500, longest: 15_000 }

/**
 * Follows the whole log from where the follower `name` last was: every event of every conversation comes to `apply`
 * once, in the order of (transaction, conversation, seq), however late it was committed. Over all processes one at a
 * time does it. `restMs`: how long it leaves the database to others between two full batches. Returns a function that
 * stops after the batch in hand.
 */
export function followLog(
  desk: Desk,
  name: string,
  apply: ApplyEvents,
  { restMs = 0 }: { readonly restMs?: number } = {},
): () => Promise<void> {
  const bell = makeBell()
  const stop = new AbortController()
  const stopListening = desk.bus.listen((notice) => {
    if (notice.kind === 'log') bell.ring()
  })
  const follow = async () => {
    let pauseMs = 0
    while (!stop.signal.aborted) {
      try {
        if ((await readBatch(desk, name, apply)) === batchEvents) {
          await setTimeout(restMs, undefined, { signal: stop.signal }).catch(() => undefined)
          continue
        }
        pauseMs = 0
      } catch (error) {
        pauseMs = Math.min(Math.max(pauseMs * 2, retryMs.first), retryMs.longest)
        desk.log.error({ err: error, follower: name, pauseMs }, 'a follower of the log could not go on')
      }
      if (stop.signal.aborted) return
      if (pauseMs > 0) await setTimeout(pauseMs, undefined, { signal: stop.signal }).catch(() => undefined)
      await bell.heard(tickMs)
      await setTimeout(gatherMs)
    }
  }
  const following = follow()
  return async () => {
    stop.abort()
    stopListening()
    bell.ring()
    await following
  }
}

/** A bell that was rung while nobody listened is heard by the next who does. */
function makeBell(): { ring: () => void; heard: (mostMs: number) => Promise<void> } {
  let rung = false
  let wake: (() => void) | null = null
  return {
    ring: () => {
      rung = true
      wake?.()
    },
    heard: async (mostMs) => {
      if (!rung) {
        const giveUp = new AbortController()
        const rings = new Promise<void>((resolve) => (wake = resolve))
        await Promise.race([rings, setTimeout(mostMs, undefined, { signal: giveUp.signal }).catch(() => undefined)])
        giveUp.abort()
      }
      wake = null
      rung = false
    },
  }
}

/** The next events are applied and the follower's place is after them; returns how many there were, 0 too if another process is at it. */
export async function readBatch(desk: Desk, name: string, apply: ApplyEvents): Promise<number> {
  return desk.db.transaction().execute(async (tx) => {
    const { rows: turns } = await sql<{
      mine: boolean
    }>`select pg_try_advisory_xact_lock(hashtextextended(${`log follower ${name}`}, 0)) as mine`.execute(tx)
    if (!turns[0]?.mine) return 0
    const events = await nextEvents(tx, name)
    const last = events.at(-1)
    if (!last) return 0
    await apply(tx, events)
    await tx
      .insertInto('log_follower')
      .values({ name, xid: last.xid, conversation_id: last.conversationId, seq: last.seq })
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet({ xid: last.xid, conversation_id: last.conversationId, seq: last.seq }),
      )
      .execute()
    return events.length
  })
}

const beforeAll = { xid: '0', conversation_id: '00000000-0000-0000-0000-000000000000', seq: 0 }

/** A transaction below the oldest one that still runs can add nothing any more, so nothing is passed over. */
async function nextEvents(tx: Tx, name: string): Promise<(FollowedEvent & { readonly xid: string })[]> {
  const place =
    (await tx.selectFrom('log_follower').selectAll().where('name', '=', name).executeTakeFirst()) ?? beforeAll
  const { rows } = await sql<FollowedEvent & { readonly xid: string }>`
    select xid::text as xid, conversation_id as "conversationId", seq, kind, at, body
    from event
    where (xid, conversation_id, seq) > (${place.xid}::xid8, ${place.conversation_id}::uuid, ${place.seq}::integer)
      and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by event.xid, event.conversation_id, event.seq
    limit ${batchEvents}
  `.execute(tx)
  return rows
}
