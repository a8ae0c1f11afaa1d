import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import type { EscalationRow } from './present-escalation.ts'

/** Where an escalation stands: the conversation that it was asked in, and the one in which that goes on, often the same. */
export type EscalationPlace = { readonly own: ConversationRow; readonly inForce: ConversationRow }

/** The places of these escalations, by the conversation that each was asked in. */
export async function placesOf(
  db: Database | Tx,
  escalations: readonly Pick<EscalationRow, 'conversation_id'>[],
): Promise<ReadonlyMap<string, EscalationPlace>> {
  const own = await rowsOf(
    db,
    escalations.map((one) => one.conversation_id),
  )
  const others = await rowsOf(
    db,
    [...own.values()].flatMap(({ merged_into }) => merged_into ?? []),
  )
  return new Map(
    [...own.values()].map((row) => [row.id, { own: row, inForce: others.get(row.merged_into ?? '') ?? row }]),
  )
}

async function rowsOf(db: Database | Tx, ids: readonly string[]): Promise<ReadonlyMap<string, ConversationRow>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('conversation')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The escalations that were asked in this conversation or in one that was merged into it, oldest first. */
export async function escalationsIn(db: Database | Tx, conversationId: string): Promise<EscalationRow[]> {
  return db
    .selectFrom('escalation')
    .selectAll('escalation')
    .innerJoin('conversation', 'conversation.id', 'escalation.conversation_id')
    .where((eb) =>
      eb.or([eb('conversation.id', '=', conversationId), eb('conversation.merged_into', '=', conversationId)]),
    )
    .orderBy('asked_at')
    .orderBy('escalation.id')
    .limit(100)
    .execute()
}

/** Of these, what a leader has not concluded. */
export function openOf(escalations: readonly EscalationRow[]): EscalationRow[] {
  return escalations.filter(({ state }) => state !== 'closed')
}
