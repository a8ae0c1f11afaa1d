import type { ConversationRow } from '../conversations/conversation-row.ts'

/** What is asked for or live in a conversation, for a row of the queue or its head. */
export function presentStanding({ grants }: Pick<ConversationRow, 'grants'>) {
  return grants.map(({ id, state, until }) => ({ id, state, until: new Date(until).toISOString() }))
}
