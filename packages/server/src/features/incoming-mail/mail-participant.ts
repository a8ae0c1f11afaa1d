import { sql } from 'kysely'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'

export type MailParticipant = {
  readonly id: string
  readonly name: string | null
  readonly email: string | null
}

/** The conversation, held, in which one of these goes on: where it was merged, that is the other one. */
export async function conversationInForce(tx: Tx, id: string): Promise<ConversationRow | null> {
  const row = await tx.selectFrom('conversation').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  if (!row) return null
  return row.merged_into === null ? row : conversationInForce(tx, row.merged_into)
}

/**
 * The requester of this conversation who has this confirmed address. Of one that went on in a realm it is its requester
 * alone: who wrote before the sign-in kept only what was said before.
 */
export async function participantOf(tx: Tx, row: ConversationRow, address: string): Promise<MailParticipant | null> {
  const found = await tx
    .selectFrom('participant')
    .innerJoin('requester', 'requester.id', 'participant.person_id')
    .select(['requester.id', 'requester.name', 'requester.email'])
    .where('participant.conversation_id', '=', row.id)
    .where('participant.kind', '=', 'requester')
    .where('requester.email_confirmed', '=', true)
    .where(sql`lower(requester.email)`, '=', address.toLowerCase())
    .$if(row.realm_id !== null, (select) => select.where('requester.id', '=', row.requester_id))
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}
