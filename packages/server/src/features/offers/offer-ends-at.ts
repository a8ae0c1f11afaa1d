import type { ConversationRow } from '../conversations/conversation-row.ts'

/** When the offer of this conversation runs out, in epoch milliseconds; null where nobody holds one. */
export function offerEndsAt(row: ConversationRow): number | null {
  return row.offered_until?.getTime() ?? null
}
