import type { Pool } from '../../tests/proofs/open-pool.ts'

export type ClocksWanted = {
  readonly count: number
  /** SQL of the instant at which clock `n`, from 1, is due. */
  readonly dueAt: string
  /** With its opening in the log, for what reads whole logs. */
  readonly logged: boolean
}

/**
 * The one conversation that is there, again and again: open, unanswered, with its first answer due at an instant of its
 * own. `bench_clock` lists the conversations that were made, of all calls.
 */
export async function fillWithClocks(pool: Pool, { count, dueAt, logged }: ClocksWanted): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(
      'set synchronous_commit = off; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0',
    )
    await client.query(
      'create table if not exists bench_clock (n serial primary key, id uuid not null, due_at timestamptz not null)',
    )
    const { rows } = await client.query<{ id: string; ledger: PatternLedger }>(
      'select id, ledger from conversation where id not in (select id from bench_clock) order by id limit 1',
    )
    const { id, ledger } = rows[0]!
    const clock = ledger.clocks.find(({ kind }) => kind === 'first-answer')!
    const { rows: made } = await client.query<{ most: number }>(
      'select coalesce(max(n), 0)::integer as most from bench_clock',
    )
    const after = made[0]!.most
    await client.query(
      `insert into bench_clock (id, due_at) select gen_random_uuid(), ${dueAt} from generate_series(1, ${count}) as n`,
    )
    const columns = await columnsOf(client.query.bind(client))
    const own: Readonly<Record<string, string>> = {
      id: 'made.id',
      public_id: `'PL-' || lpad(upper(to_hex(made.n)), 8, '0')`,
      last_seq: '1',
      status: `'open'`,
      ledger: ledgerSql(ledger, clock),
      due_at: 'made.due_at',
      next_tick_at: 'made.due_at',
      opened_at: `made.due_at - ${clock.targetMs} * interval '1 millisecond'`,
    }
    await client.query(
      `insert into conversation (${columns.join()})
       select ${columns.map((column) => own[column] ?? `pattern.${column}`).join()}
       from bench_clock as made cross join (select * from conversation where id = $1) as pattern where made.n > $2`,
      [id, after],
    )
    if (logged)
      await client.query(
        `insert into event (conversation_id, seq, at, kind, by_kind, by_id, by_signed_in, body, changes)
         select made.id, 1, made.due_at - ${clock.targetMs} * interval '1 millisecond', e.kind, e.by_kind, e.by_id, e.by_signed_in, e.body, e.changes
         from bench_clock as made cross join (select * from event where conversation_id = $1 and seq = 1) as e where made.n > $2`,
        [id, after],
      )
    // The pattern itself is left alone by time.
    await client.query("update conversation set next_tick_at = 'infinity' where id = $1", [id])
    // What was written here is no news to anybody who follows the log.
    await client.query(`
      insert into log_follower (name, xid, conversation_id, seq)
      select name, xid, conversation_id, seq from (values ('search'), ('promises')) as followers (name)
      cross join (select xid, conversation_id, seq from event order by xid desc, conversation_id desc, seq desc limit 1) as last
      on conflict (name) do update set xid = excluded.xid, conversation_id = excluded.conversation_id, seq = excluded.seq`)
    await client.query('vacuum analyze')
  } finally {
    client.release(true)
  }
}

type PatternClock = { readonly kind: string; readonly targetMs: number }
type PatternLedger = { readonly clocks: readonly PatternClock[] }

/** The ledger of the pattern with its first answer alone, which began so that it is due when it is to be. */
function ledgerSql(ledger: PatternLedger, clock: PatternClock): string {
  const marked = {
    ...ledger,
    now: '@began@',
    clocks: [
      {
        ...clock,
        startedAt: '@began@',
        runsSince: '@began@',
        dueAt: '@due@',
        leftMs: clock.targetMs,
        state: 'running',
        breakLogged: false,
      },
    ],
  }
  const due = '(extract(epoch from made.due_at) * 1000)::bigint'
  const literal = `'${JSON.stringify(marked).replaceAll("'", "''")}'`
  return `replace(replace(${literal}, '"@began@"', (${due} - ${clock.targetMs})::text), '"@due@"', ${due}::text)::jsonb`
}

async function columnsOf(query: unknown): Promise<string[]> {
  const { rows } = await (query as (text: string) => Promise<{ rows: { column_name: string }[] }>)(
    "select column_name from information_schema.columns where table_schema = 'public' and table_name = 'conversation' and is_generated = 'NEVER' order by ordinal_position",
  )
  return rows.map((row) => row.column_name)
}
