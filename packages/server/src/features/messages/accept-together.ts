import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import { json } from '../../infrastructure/database/database.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { beginChapter, logNotice } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { columnsAsWritten, eventAsWritten } from '../log/write-events.ts'
import type { MessageRow } from './message-row.ts'
import { mustBeSendable, writeMessage } from './write-message.ts'
import type { Incoming } from './write-message.ts'

/** What became of one message of a batch: written, refused, or to be tried alone. */
export type Outcome = { readonly written: MessageRow } | { readonly error: unknown } | { readonly alone: true }

/**
 * Several senders' messages in one transaction; each has its own outcome, in the given order. One that is
 * refused changes nothing for the others. One whose conversation is locked, unknown, or that was sent before is
 * left to be tried alone, so that nobody waits for it.
 */
export async function acceptTogether(desk: Desk, incoming: readonly Incoming[]): Promise<Outcome[]> {
  return transact(desk, async (tx, notices) => {
    const chapters = new Map((await lockFree(tx, incoming)).map(({ row, known }) => [row.id, { chapter: beginChapter(desk, tx, notices, row), known: new Set(known) }]))
    const outcomes = incoming.map((one): Outcome => {
      const found = chapters.get(one.conversationId)
      if (!found || found.known.has(one.messageId)) return { alone: true }
      found.known.add(one.messageId)
      return attempt(found.chapter, () => {
        mustBeSendable(one, found.chapter.row)
        return writeMessage(found.chapter, one, [])
      })
    })
    const changed = [...chapters.values()].map(({ chapter }) => chapter).filter((chapter) => chapter.events.length > 0)
    if (changed.length > 0) await writeTogether(tx, changed)
    for (const { row, events, messages } of changed) notices.push(logNotice(row, events, messages))
    return outcomes
  })
}

/** What one message's failure had begun is undone, so that the others of its conversation stand on what was before. */
function attempt(chapter: Chapter, write: () => MessageRow): Outcome {
  const { row } = chapter
  const [events, messages] = [chapter.events.length, chapter.messages.length]
  try {
    return { written: write() }
  } catch (error) {
    chapter.row = row
    chapter.events.length = events
    chapter.messages.length = messages
    return { error }
  }
}

type Locked = { readonly row: ConversationRow; readonly known: readonly string[] }

/** The conversations that no other transaction holds, locked, in the order of their ids; with those of the messages that they have already. */
async function lockFree(tx: Tx, incoming: readonly Incoming[]): Promise<Locked[]> {
  const ids = [...new Set(incoming.map((one) => one.conversationId))]
  const messageIds = incoming.map((one) => one.messageId)
  const { rows } = await sql<ConversationRow & { known: string[] }>`
    select c.*, array(select m.id from message m where m.conversation_id = c.id and m.id = any(${messageIds}::uuid[])) as known
    from conversation c where c.id = any(${ids}::uuid[]) order by c.id for no key update of c skip locked`.execute(tx)
  return rows.map(({ known, ...row }) => ({ row: row as ConversationRow, known }))
}

/** Everything of all chapters in one statement. Only columns that a requester's message can change are written. */
async function writeTogether(tx: Tx, chapters: readonly Chapter[]): Promise<void> {
  const rows = chapters.map(({ row }) => ({
    id: row.id,
    last_seq: row.last_seq,
    status: row.status,
    snoozed_until: row.snoozed_until,
    waiting_on_requester: row.waiting_on_requester,
    resolved_at: row.resolved_at,
    resolution_answer: row.resolution_answer,
    ledger: row.ledger,
    due_at: columnsAsWritten({ due_at: row.due_at })['due_at'],
    last_message_at: row.last_message_at,
  }))
  const events = chapters.flatMap((chapter) => chapter.events.map(eventAsWritten))
  const messages = chapters.flatMap((chapter) => chapter.messages)
  await sql`
    with written as (
      insert into message select * from jsonb_populate_recordset(null::message, ${json(messages)}::jsonb)
    ), logged as (
      insert into event (conversation_id, seq, at, kind, by_kind, by_id, by_signed_in, body, changes)
      select * from jsonb_to_recordset(${json(events)}::jsonb)
        as given (conversation_id uuid, seq integer, at timestamptz, kind text, by_kind text, by_id uuid, by_signed_in boolean, body jsonb, changes jsonb)
    )
    update conversation c
    set last_seq = given.last_seq, status = given.status, snoozed_until = given.snoozed_until, waiting_on_requester = given.waiting_on_requester,
        resolved_at = given.resolved_at, resolution_answer = given.resolution_answer, ledger = given.ledger, due_at = given.due_at, last_message_at = given.last_message_at
    from jsonb_to_recordset(${json(rows)}::jsonb)
      as given (id uuid, last_seq integer, status text, snoozed_until timestamptz, waiting_on_requester boolean, resolved_at timestamptz,
                resolution_answer boolean, ledger jsonb, due_at timestamptz, last_message_at timestamptz)
    where c.id = given.id`.execute(tx)
}
