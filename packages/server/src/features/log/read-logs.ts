import type { LogEvent } from '@plantao/rules'
import { sql } from 'kysely'
import type { Database, Tx } from '../../infrastructure/database/database.ts'

/** The whole logs of these conversations, as the rules read them; each in its order, one statement for all. */
export async function readLogs(db: Database | Tx, ids: readonly string[]): Promise<Map<string, LogEvent[]>> {
  const { rows } = await sql<LoggedRow>`
    select conversation_id, seq, at, kind, by_kind, by_id, by_signed_in, body from event
    where conversation_id = any(${ids}::uuid[]) order by conversation_id, seq
  `.execute(db)
  const logs = new Map<string, LogEvent[]>(ids.map((id) => [id, []]))
  for (const row of rows) logs.get(row.conversation_id)?.push(logEventOf(row))
  return logs
}

/** An event as its row has it. */
export type LoggedRow = {
  readonly conversation_id: string
  readonly seq: number
  readonly at: Date
  readonly kind: string
  readonly by_kind: string
  readonly by_id: string | null
  readonly by_signed_in: boolean
  readonly body: object
}

/** The event as the rules read it. */
export function logEventOf({ seq, at, kind, by_kind, by_id, by_signed_in, body }: LoggedRow): LogEvent {
  const by =
    by_kind === 'requester' ? { kind: by_kind, id: by_id, signedIn: by_signed_in } : { kind: by_kind, id: by_id }
  return { seq, at: at.getTime(), kind, by: by_kind === 'service' ? { kind: by_kind } : by, body } as LogEvent
}
