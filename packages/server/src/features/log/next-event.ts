import { advanceLedger, owedDue, sameLedger } from '@plantao/rules'
import type { Actor, EventBodies, EventKind, LogEvent, PolicySource } from '@plantao/rules'
import { never } from '../../infrastructure/database/never.ts'
import type { ConversationColumns, ConversationRow } from '../conversations/conversation-row.ts'
import { pageChanges } from '../pages/follow-pages.ts'
import { nextTickAt } from '../time/next-tick.ts'

/** An event as it is written: its place in the log, and the columns of the conversation as they are after it. */
export type WrittenEvent = {
  readonly conversationId: string
  readonly seq: number
  readonly at: Date
  readonly kind: EventKind
  readonly by: Actor
  readonly body: object
  readonly changes: ConversationColumns
  /** Staff for whom it changes what they are called to or offered. */
  readonly called?: readonly string[]
}

export type EventGiven<Kind extends EventKind> = {
  readonly kind: Kind
  readonly by: Actor
  readonly body: EventBodies[Kind]
  /** Columns that the event changes; the ledger, the due time, the pages and the next tick follow by themselves. */
  readonly changes?: ConversationColumns
}

/** The conversation after one more event, and that event. Pure: nothing is written yet. */
export function nextEvent<Kind extends EventKind>(
  row: ConversationRow,
  given: EventGiven<Kind>,
  at: Date,
  policies: PolicySource,
): { row: ConversationRow; event: WrittenEvent } {
  const seq = row.last_seq + 1
  const logged = { seq, at: at.getTime(), kind: given.kind, by: given.by, body: given.body } as unknown as LogEvent
  const counted = { ...given.changes, ...ledgerChanges(row, logged, policies) }
  const told = { ...counted, ...pageChanges({ before: row, row: { ...row, ...counted } }, logged) }
  const changes = { ...told, ...tickChange({ ...row, ...told }, policies) }
  const after = { ...row, ...changes, last_seq: seq }
  const called = calledAnew(row, after)
  return {
    row: after,
    event: {
      conversationId: row.id,
      seq,
      at,
      kind: given.kind,
      by: given.by,
      body: given.body,
      changes,
      ...(called.length > 0 ? { called } : {}),
    },
  }
}

function ledgerChanges(row: ConversationRow, event: LogEvent, policies: PolicySource): ConversationColumns {
  const before = row.ledger
  const after = advanceLedger(before, event, policies)
  if (sameLedger(before, after)) return {}
  const due = owedDue(after)
  return { ledger: after, due_at: due === null ? never : new Date(due) }
}

function tickChange(row: ConversationRow, policies: PolicySource): ConversationColumns {
  const next = nextTickAt(row, policies)
  return next.valueOf() === row.next_tick_at.valueOf() ? {} : { next_tick_at: next }
}

/** Whoever was or is called or offered it, where that is not as it was. */
function calledAnew(before: ConversationRow, after: ConversationRow): string[] {
  if (before.pages === after.pages && before.offered_to === after.offered_to) return []
  const offered = [before.offered_to, after.offered_to].filter((id) => id !== null)
  return [...new Set([...before.ringing_for, ...after.ringing_for, ...offered])]
}
