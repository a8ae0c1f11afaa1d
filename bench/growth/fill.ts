import type { Pool } from '../../tests/proofs/open-pool.ts'

/** Words that lines are made of; what is searched for is among them with a known frequency. */
const words = [
  'integração',
  'fila',
  'pedido',
  'estoque',
  'nota',
  'retry',
  'timeout',
  'schedule',
  'consumer',
  'payload',
  'mapping',
  'token',
  'lote',
  'cola',
  'flujo',
  'entrega',
]

/**
 * The one conversation that is there, again and again until there are so many: with its log, its messages and what search
 * reads of them, each with an execution key of its own. A fiftieth is open, as at a desk that answers.
 */
export async function fillWithConversations(pool: Pool, count: number): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(
      "set synchronous_commit = off; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set work_mem = '256MB'",
    )
    await client.query('create temporary table pattern as select * from conversation order by id limit 1')
    await client.query(
      `
      create temporary table made as
      select n, gen_random_uuid() as id, 'PL-' || lpad(upper(to_hex(n)), 8, '0') as public_id, now() - n * interval '7 seconds' as at,
        substr(md5('key' || n), 1, 8) || '-' || substr(md5('key' || n), 9, 4) || '-4000-a000-' || substr(md5('key' || n), 13, 12) as execution_key,
        (select string_agg((array[${words.map((word) => `'${word}'`).join()}])[1 + (n * 31 + turn * (7 + n % 5)) % ${words.length}], ' ') from generate_series(1, 12) turn) as line
      from generate_series(1, $1) n`.replace('$1', String(count)),
    )
    const columns = await columnsOf(client.query.bind(client), 'conversation')
    const own: Readonly<Record<string, string>> = {
      id: 'made.id',
      public_id: 'made.public_id',
      subject: 'left(made.line, 60)',
      status: "case when made.n % 50 = 0 then 'open' else 'resolved' end",
      due_at: "case when made.n % 50 = 0 then made.at + interval '9 days' else 'infinity' end",
      resolved_at: 'case when made.n % 50 = 0 then null else made.at end',
      opened_at: 'made.at',
      last_message_at: 'made.at',
    }
    await client.query(
      `insert into conversation (${columns.join()}) select ${columns.map((column) => own[column] ?? `pattern.${column}`).join()} from made cross join pattern`,
    )
    await client.query(`
      insert into event (conversation_id, seq, at, kind, by_kind, by_id, by_signed_in, body, changes)
      select made.id, e.seq, made.at, e.kind, e.by_kind, e.by_id, e.by_signed_in, e.body, e.changes from made cross join (select * from event where conversation_id = (select id from pattern)) e`)
    await client.query(`
      insert into message (conversation_id, id, seq, kind, author_kind, author_id, author_name, session_id, signed_in, disclosure, language, text, html, said, sent_at)
      select made.id, gen_random_uuid(), m.seq, m.kind, m.author_kind, m.author_id, m.author_name, m.session_id, m.signed_in, m.disclosure, m.language,
        made.line || ' ' || made.execution_key, '<p>' || made.line || ' ' || made.execution_key || '</p>', m.said, made.at
      from made cross join (select * from message where conversation_id = (select id from pattern)) m`)
    await client.query(
      `insert into search_entry (conversation_id, seq, folded, at) select id, 5, folded(line || ' ' || execution_key), at from made`,
    )
    // What was written here is in the index already: the follower goes on after it.
    await client.query(`
      insert into log_follower (name, xid, conversation_id, seq) select 'search', xid, conversation_id, seq from event order by xid desc, conversation_id desc, seq desc limit 1
      on conflict (name) do update set xid = excluded.xid, conversation_id = excluded.conversation_id, seq = excluded.seq`)
    await client.query('create table bench_made as select n, id, execution_key from made')
    await client.query('vacuum analyze')
  } finally {
    client.release(true)
  }
}

type Query = (text: string, values: unknown[]) => Promise<{ rows: { column_name: string }[] }>

async function columnsOf(query: unknown, table: string): Promise<string[]> {
  const { rows } = await (query as Query)(
    "select column_name from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position",
    [table],
  )
  return rows.map((row) => row.column_name)
}
