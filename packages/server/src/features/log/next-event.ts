import { advanceLedger, owedDue, sameLedger } from '@plantao/rules'
import type { Actor, EventBodies, EventKind, LogEvent, Policy } from '@plantao/rules'
import type { ConversationColumns, ConversationRow } from '../conversations/conversation-row.ts'

/** An event as it is written: its place in the log, and the columns of the conversation as they are after it. */
export type WrittenEvent = {
  readonly conversationId: string
  readonly seq: number
  readonly at: Date
  readonly kind: EventKind
  readonly by: Actor
  readonly body: object
  readonly changes: ConversationColumns
}

export type EventGiven<Kind extends EventKind> = {
  readonly kind: Kind
  readonly by: Actor
  readonly body: EventBodies[Kind]
  /** Columns that the event changes; the ledger and the due time follow by themselves. */
  readonly changes?: ConversationColumns
}

/** The conversation after one more event, and that event. Pure: nothing is written yet. */
export function nextEvent<Kind extends EventKind>(
  row: ConversationRow,
  given: EventGiven<Kind>,
  at: Date,
  policy: Policy,
): { row: ConversationRow; event: WrittenEvent } {
  const seq = row.last_seq + 1
  const logged = { seq, at: at.getTime(), kind: given.kind, by: given.by, body: given.body } as unknown as LogEvent
  const changes = { ...given.changes, ...ledgerChanges(row, logged, policy) }
  return {
    row: { ...row, ...changes, last_seq: seq },
    event: { conversationId: row.id, seq, at, kind: given.kind, by: given.by, body: given.body, changes },
  }
}

/** PostgreSQL's `infinity`, as the driver reads it. */
export const never = Number.POSITIVE_INFINITY as unknown as Date

function ledgerChanges(row: ConversationRow, event: LogEvent, policy: Policy): ConversationColumns {
  const before = row.ledger
  const after = advanceLedger(before, event, policy)
  if (sameLedger(before, after)) return {}
  const due = owedDue(after)
  return { ledger: after, due_at: due === null ? never : new Date(due) }
}
