import { sql } from 'kysely'
import { json } from '../../infrastructure/database/database.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { MessageRow } from './message-row.ts'

/** The messages are stored. One statement, however many. */
export async function writeMessages(tx: Tx, messages: readonly MessageRow[]): Promise<void> {
  if (messages.length === 0) return
  await sql`insert into message select * from jsonb_populate_recordset(null::message, ${json(messages)}::jsonb)`.execute(
    tx,
  )
}
