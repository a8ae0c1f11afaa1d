import type pg from 'pg'

/** How often the tail of the log is read for what nobody had time to announce. */
const tailEveryMs = 2_000

/**
 * Hears of what was committed since the last look, whoever announced it or did not: a process may die between a commit
 * and its notice, and a database between a commit and its answer. Hearing of the same twice is harmless.
 */
export function followTail(pool: pg.Pool, hear: (conversation: string, seq: number) => void): { stop: () => void } {
  let from: string | null = null
  let looking = false
  const look = async () => {
    const { rows: horizon } = await pool.query<{ xmin: string }>(
      'select pg_snapshot_xmin(pg_current_snapshot())::text as xmin',
    )
    if (from !== null) {
      const { rows } = await pool.query<{ conversation_id: string; seq: number }>(
        'select conversation_id, max(seq) as seq from event where xid >= $1::xid8 group by conversation_id',
        [from],
      )
      for (const row of rows) hear(row.conversation_id, row.seq)
    }
    // What was still open at the horizon is at or after it, so the next look begins there.
    from = horizon[0]?.xmin ?? from
  }
  // While the database is away there is nothing to read; the next look begins where this one would have.
  const lookOnce = async () => {
    if (looking) return
    looking = true
    await look().catch(() => undefined)
    looking = false
  }
  // The first look only says where the log ends: at once, before anybody watches, or what is committed before the
  // second one and never announced would lie before both.
  void lookOnce()
  const timer = setInterval(() => void lookOnce(), tailEveryMs)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
