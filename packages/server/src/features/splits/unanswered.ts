import type { StoredClock } from '@plantao/rules'
import { sql } from 'kysely'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'

/** A message of the requester that nobody has answered. */
export type Unanswered = { readonly seq: number; readonly at: Date }

/** The messages of the requester that came after the last answer and were no thanks, oldest first. */
export async function unansweredMessages(tx: Tx, conversationId: string): Promise<readonly Unanswered[]> {
  const { rows } = await sql<Unanswered>`
    select seq, at from event
    where conversation_id = ${conversationId} and kind = 'message-sent' and body ->> 'author' = 'requester'
      and body ->> 'thanks' = 'false' and seq > coalesce((
        select max(seq) from event
        where conversation_id = ${conversationId} and kind = 'message-sent' and body ->> 'author' = 'staff'), 0)
    order by seq`.execute(tx)
  return rows
}

/** What a split does to the answer that is owed: since when it is owed there, and to what it is owed here. */
export type AnswerSplit = {
  /** When the first unanswered message that goes was written; null where none goes or nothing is owed. */
  readonly owedThereSince: number | null
  readonly unansweredSeq: number | null
  readonly unansweredAt: number | null
}

/** Divides what is owed by the messages that go; what is owed for something else, such as a "not solved", stays. */
export function splitAnswer(
  { ledger }: ConversationRow,
  unanswered: readonly Unanswered[],
  goes: ReadonlySet<number>,
): AnswerSplit {
  const owed = ledger.clocks.find(isOwedAnswer)
  const going = unanswered.find(({ seq }) => goes.has(seq))
  const staying = unanswered.find(({ seq }) => !goes.has(seq))
  const isOfMessage = unanswered[0] !== undefined && owed !== undefined && unanswered[0].at.getTime() <= owed.startedAt
  const stays =
    owed && (!going || !isOfMessage)
      ? { seq: owed.startedBySeq, at: owed.startedAt }
      : staying && { seq: staying.seq, at: staying.at.getTime() }
  return {
    owedThereSince: owed && going ? going.at.getTime() : null,
    unansweredSeq: stays?.seq ?? null,
    unansweredAt: stays?.at ?? null,
  }
}

function isOwedAnswer({ owed, kind }: StoredClock): boolean {
  return owed && (kind === 'first-answer' || kind === 'next-answer')
}
