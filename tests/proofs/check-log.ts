import type { Pool } from './open-pool.ts'
import type { Correspondence } from './sender.ts'

type MessageLine = { conversation_id: string; id: string; seq: number; text: string; author_kind: string }

/** Everything in the database that is not as the senders were told; empty when nothing was lost, doubled or moved. */
export async function faultsOfLog(pool: Pool, { written, acknowledged }: Correspondence): Promise<string[]> {
  const { rows } = await pool.query<MessageLine>(
    'select conversation_id, id, seq, text, author_kind from message order by conversation_id, seq',
  )
  return [
    ...(await gapsOf(pool)),
    ...lostOrMoved(rows, { written, acknowledged }),
    ...outOfOrder(rows, written),
    ...uninvited(rows, written),
  ]
}

/** Each log counts 1, 2, 3 ... to the seq of its conversation, and each message has its event. */
async function gapsOf(pool: Pool): Promise<string[]> {
  const { rows: gaps } = await pool.query<{ id: string; last_seq: number; events: number; most: number }>(`
    select c.id, c.last_seq, count(e.seq)::int as events, max(e.seq) as most from conversation c left join event e on e.conversation_id = c.id
    group by c.id having count(e.seq) <> c.last_seq or max(e.seq) <> c.last_seq or min(e.seq) <> 1`)
  const { rows: apart } = await pool.query<{ id: string }>(`
    select coalesce(m.id::text, e.body ->> 'messageId') as id from message m
    full join (select * from event where kind in ('message-sent', 'note-written')) e
      on e.conversation_id = m.conversation_id and e.seq = m.seq and e.body ->> 'messageId' = m.id::text
    where m.id is null or e.seq is null`)
  return [
    ...gaps.map(
      (gap) => `the log of ${gap.id} has ${gap.events} events up to ${gap.most}, its conversation says ${gap.last_seq}`,
    ),
    ...apart.map(({ id }) => `the message ${id} and its event are not both there`),
  ]
}

function lostOrMoved(
  rows: readonly MessageLine[],
  { written, acknowledged }: Pick<Correspondence, 'written' | 'acknowledged'>,
): string[] {
  const stored = Map.groupBy(rows, (row) => row.id)
  return written.flatMap((one) => {
    const found = stored.get(one.messageId) ?? []
    const told = acknowledged.get(one.messageId)
    if (told === undefined) return [`“${one.text}” was never acknowledged`]
    if (found.length !== 1) return [`“${one.text}” is there ${found.length} times`]
    const [row] = found
    if (row!.conversation_id !== one.conversation || row!.text !== one.text)
      return [`“${one.text}” is there as “${row!.text}” of ${row!.conversation_id}`]
    return row!.seq === told ? [] : [`“${one.text}” is no. ${row!.seq}, its sender was told ${told}`]
  })
}

/** What one sender wrote into one conversation stands there in the order of writing. */
function outOfOrder(
  rows: readonly MessageLine[],
  written: readonly { author: string; conversation: string; messageId: string; text: string }[],
): string[] {
  const place = new Map(rows.map((row) => [row.id, row.seq]))
  const seen = new Map<string, number>()
  return written.flatMap((one) => {
    const key = `${one.author} ${one.conversation}`
    const seq = place.get(one.messageId) ?? 0
    const before = seen.get(key) ?? 0
    seen.set(key, Math.max(seq, before))
    return seq > before
      ? []
      : [`“${one.text}” (no. ${seq}) stands before what its sender wrote earlier (no. ${before})`]
  })
}

/** Nothing is there that nobody wrote; the first message of a conversation is written with it. */
function uninvited(rows: readonly MessageLine[], written: readonly { messageId: string }[]): string[] {
  const known = new Set(written.map((one) => one.messageId))
  const first = new Set<string>()
  return rows.flatMap((row) => {
    if (row.author_kind === 'service' || known.has(row.id)) return []
    if (first.has(row.conversation_id)) return [`“${row.text}” is there and was not written`]
    first.add(row.conversation_id)
    return []
  })
}

/** How many messages search does not know yet. */
export async function messagesNotFound(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ missing: number }>(`
    select count(*)::int as missing from message m
    where author_kind <> 'service' and not exists (select from search_entry s where s.conversation_id = m.conversation_id and s.seq = m.seq)`)
  return rows[0]!.missing
}
