import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPool } from '../../tests/proofs/open-pool.ts'

/** The writing of one message in one statement: its conversation's row, its event and itself. */
const statement = `with picked as (
  update conversation set last_seq = last_seq + 1, status = 'open', last_message_at = now(), ledger = ledger, due_at = due_at
  where id = (select id from bench_pick where n = :n) returning id, last_seq, requester_id, language
), written as (
  insert into message (conversation_id, id, seq, kind, author_kind, author_id, session_id, signed_in, disclosure, language, text, html, sent_at)
  select id, gen_random_uuid(), last_seq, 'message', 'requester', requester_id, requester_id, false, 'general', language,
    'The pipeline orders-to-erp has stopped twice since this morning, and the queue in front of it is growing.',
    '<p>The pipeline orders-to-erp has stopped twice since this morning, and the queue in front of it is growing.</p>', now() from picked
)
insert into event (conversation_id, seq, at, kind, by_kind, by_id, by_signed_in, body, changes)
select id, last_seq, now(), 'message-sent', 'requester', requester_id, false,
  jsonb_build_object('author', 'requester', 'thanks', false, 'signedIn', false, 'messageId', gen_random_uuid(), 'disclosure', 'general'),
  jsonb_build_object('last_message_at', now()) from picked`

/** Statements a second that pgbench gets through with so many clients, each on conversations of its own by turns. */
export function pgbench(url: string, clients: number, seconds: number): number {
  const script = join(tmpdir(), `plantao-pgbench-${process.pid}.sql`)
  writeFileSync(
    script,
    `\\set n ${clients} * random(0, ${conversations} / ${clients} - 1) + :client_id + 1\n${statement.replaceAll('\n', ' ')};\n`,
  )
  // The time in which so many connections are made is not measured, and must not be all there is.
  const lasting = Math.ceil(seconds + clients / 48)
  const output = execFileSync(
    pgbenchProgram(),
    ['-n', '-M', 'prepared', '-c', String(clients), '-j', '1', '-T', String(lasting), '-f', script, url],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  )
  rmSync(script)
  const perSecond = Number(/tps = ([\d.]+)/.exec(output)?.[1])
  if (!(perSecond > 0)) throw new Error(`pgbench said no rate:\n${output}`)
  return perSecond
}

/** Conversations that both sides write to. */
export const conversations = 512

/** The numbers by which pgbench picks a conversation. */
export async function preparePgbench(url: string): Promise<void> {
  const pool = openPool(url)
  await pool.query('create table bench_pick (n integer primary key, id uuid not null)')
  await pool.query('insert into bench_pick select row_number() over (order by id), id from conversation')
  await pool.end()
}

/** The newest pgbench of this machine. */
export function pgbenchProgram(): string {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => join(root, version, 'bin/pgbench')).find((path) => existsSync(path)) ?? 'pgbench'
}
