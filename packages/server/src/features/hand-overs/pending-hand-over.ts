import type { HandOverState } from '../../infrastructure/database/tables.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import type { NextAt } from '../time/next-tick.ts'

/** The hand-over of the conversation that waits for an answer. */
export function pendingHandOver(row: Pick<ConversationRow, 'hand_over'>): HandOverState | null {
  return row.hand_over?.state === 'offered' ? row.hand_over : null
}

/** Whether somebody still works on it at all. */
export function isGoingOn({ status }: Pick<ConversationRow, 'status'>): boolean {
  return status === 'open' || status === 'snoozed'
}

/** Whether there is nothing left to accept: it has ended, or has come to somebody otherwise. */
export function isMoot(row: Pick<ConversationRow, 'status' | 'assignee_id'>, { gone, from }: HandOverState): boolean {
  return !isGoingOn(row) || row.assignee_id !== (gone ? null : from)
}

/** At once, where a hand-over waits for an answer that somebody has given by doing something else. */
export const handOverEndsAt: NextAt = (row) => {
  const pending = pendingHandOver(row)
  return pending && isMoot(row, pending) ? pending.offeredAt : null
}
