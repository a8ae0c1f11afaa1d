import { sql } from 'kysely'
import { json } from '../../infrastructure/database/database.ts'
import { isNever } from '../../infrastructure/database/never.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { ConversationColumns } from '../conversations/conversation-row.ts'
import type { WrittenEvent } from './next-event.ts'

/** The events are in the log, and each conversation's row is as its last event left it. */
export async function writeEvents(tx: Tx, events: readonly WrittenEvent[]): Promise<void> {
  await insertEvents(tx, events)
  const rows = [...groupByConversation(events)].map(([id, written]) => ({
    ...changesAsWritten(Object.assign({}, ...written.map((event) => event.changes)) as ConversationColumns),
    id,
    last_seq: written.at(-1)!.seq,
  }))
  for (const [names, alike] of groupByColumns(rows)) await updateRows(tx, names, alike)
}

/** The rows, which name the same columns, are in the table: one statement, however many. */
async function updateRows(tx: Tx, names: readonly string[], rows: readonly object[]): Promise<void> {
  const sets = names.map((name) => sql`${sql.ref(name)} = ${sql.ref(`given.${name}`)}`)
  await sql`
    update conversation set ${sql.join(sets)}
    from jsonb_populate_recordset(null::conversation, ${json(rows)}::jsonb) as given
    where conversation.id = given.id
  `.execute(tx)
}

function groupByColumns(rows: readonly object[]): [string[], object[]][] {
  const groups = new Map<string, object[]>()
  for (const row of rows) {
    const names = Object.keys(row)
      .filter((name) => name !== 'id')
      .toSorted()
      .join(' ')
    const group = groups.get(names)
    if (group) group.push(row)
    else groups.set(names, [row])
  }
  return [...groups].map(([names, group]) => [names.split(' '), group])
}

/** The events are in the log; the conversations' rows are not touched. One statement, however many. */
export async function insertEvents(tx: Tx, events: readonly WrittenEvent[]): Promise<void> {
  await sql`
    insert into event (conversation_id, seq, at, kind, by_kind, by_id, by_signed_in, body, changes)
    select * from jsonb_to_recordset(${json(events.map(eventAsWritten))}::jsonb)
      as given (conversation_id uuid, seq integer, at timestamptz, kind text, by_kind text, by_id uuid, by_signed_in boolean, body jsonb, changes jsonb)
  `.execute(tx)
}

/** An event as the columns of its row. */
export function eventAsWritten(event: WrittenEvent): object {
  return {
    conversation_id: event.conversationId,
    seq: event.seq,
    at: event.at,
    kind: event.kind,
    by_kind: event.by.kind,
    by_id: event.by.kind === 'service' ? null : event.by.id,
    by_signed_in: event.by.kind === 'requester' ? event.by.signedIn : event.by.kind === 'staff',
    body: event.body,
    changes: changesAsWritten(event.changes),
  }
}

const jsonColumns = new Set([
  'hand_off',
  'hand_over',
  'before_going_on',
  'entitlement',
  'priority_decision',
  'facts',
  'ledger',
  'pages',
  'rating',
  'waits',
  'related',
  'quotes',
  'grants',
])

/** Columns as the driver takes them: JSON as text, never as infinity. */
export function columnsAsWritten(columns: ConversationColumns): Record<string, never> {
  const written = Object.entries(columns).map(([name, value]) => {
    if (jsonColumns.has(name)) return [name, value === null ? null : json(value)]
    return [name, isNever(value) ? 'infinity' : value]
  })
  return Object.fromEntries(written) as Record<string, never>
}

function changesAsWritten(columns: ConversationColumns): object {
  return Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, isNever(value) ? 'infinity' : value]))
}

function groupByConversation(events: readonly WrittenEvent[]): Map<string, WrittenEvent[]> {
  const groups = new Map<string, WrittenEvent[]>()
  for (const event of events) {
    const group = groups.get(event.conversationId)
    if (group) group.push(event)
    else groups.set(event.conversationId, [event])
  }
  return groups
}
