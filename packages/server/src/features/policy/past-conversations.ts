import type { LogEvent, PastConversation } from '@plantao/rules'
import type { ContractState } from '@plantao/rules/vocabulary'
import type pg from 'pg'

/** A period, in epoch milliseconds: from the first instant to the one that is too late. */
export type Period = { readonly from: number; readonly to: number }

/** How many conversations were opened in the period. */
export async function countIn(client: pg.Client, { from, to }: Period): Promise<number> {
  const { rows } = await client.query<{ count: string }>(
    'select count(*) from conversation where opened_at >= $1 and opened_at < $2',
    [new Date(from), new Date(to)],
  )
  return Number(rows[0]?.count ?? 0)
}

type Opened = { readonly id: string; readonly contract: ContractState; readonly opened: string }

/** The logs of all conversations that were opened in the period, by batches in the order of opening. */
export async function* pastConversations(
  client: pg.Client,
  { from, to }: Period,
  batch: number,
): AsyncGenerator<PastConversation[]> {
  let after = { opened: new Date(from).toISOString(), id: '00000000-0000-0000-0000-000000000000' }
  for (;;) {
    // The instant stays text: a JavaScript date would lose the microseconds that the key has.
    const { rows } = await client.query<Opened>(
      `select id, contract, opened_at::text as opened from conversation
       where (opened_at, id) > ($1::timestamptz, $2::uuid) and opened_at < $3
       order by opened_at, id limit $4`,
      [after.opened, after.id, new Date(to), batch],
    )
    const last = rows.at(-1)
    if (!last) return
    after = last
    yield await withLogs(client, rows)
  }
}

type Line = {
  readonly conversation_id: string
  readonly seq: number
  readonly at: number
  readonly kind: string
  readonly by: object
  readonly body: object
}

/** What no decision and no promise follows from is not read. */
const withoutEffect = [
  'note-written',
  'assigned',
  'snoozed',
  'woken',
  'rated',
  'contact-left',
  'offered',
  'offer-ended',
]

async function withLogs(client: pg.Client, opened: readonly Opened[]): Promise<PastConversation[]> {
  const { rows } = await client.query<Line>(
    `select conversation_id, seq, (extract(epoch from at) * 1000)::float8 as at, kind, body,
            jsonb_build_object('kind', by_kind, 'id', by_id, 'signedIn', by_signed_in) as by
     from event where conversation_id = any($1) and kind <> all($2) order by conversation_id, seq`,
    [opened.map(({ id }) => id), withoutEffect],
  )
  const logs = new Map<string, LogEvent[]>(opened.map(({ id }) => [id, []]))
  for (const { conversation_id, ...event } of rows) logs.get(conversation_id)?.push(event as unknown as LogEvent)
  return opened.map(({ id, contract }) => ({ id, contract, events: logs.get(id) ?? [] }))
}
