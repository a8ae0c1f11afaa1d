import type { Desk } from '../../desk.ts'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import { json } from '../../infrastructure/database/database.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { rememberNamed } from '../disclosure/realms-named.ts'
import { beginChapter, logNotice } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { columnsAsWritten, eventAsWritten } from '../log/write-events.ts'
import type { MessageRow } from './message-row.ts'
import { mustBeSendable, writeMessage } from './write-message.ts'
import type { Incoming } from './write-message.ts'

/** What became of one message of a batch: written, refused, or to be tried alone. */
export type Outcome = { readonly written: MessageRow } | { readonly error: unknown } | { readonly alone: true }

/**
 * Several senders' messages in one commit; each has its own outcome, in the given order. One that is refused changes
 * nothing for the others. One whose conversation is locked, unknown or has changed meanwhile, or that was sent before, is
 * left to be tried alone, so that nobody waits for it.
 *
 * Two statements and no transaction around them: the first reads the conversations, the second writes to those that are
 * still as they were read. Every change of a conversation moves its seq, so an equal seq is an equal conversation. A third
 * only where a message names a realm.
 */
export async function acceptTogether(desk: Desk, incoming: readonly Incoming[]): Promise<Outcome[]> {
  const notices: Notice[] = []
  const chapters = new Map(
    (await readTogether(desk, incoming)).map(({ row, known }) => [
      row.id,
      { chapter: chapterOf(desk, notices, row), known: new Set(known), wasSeq: row.last_seq },
    ]),
  )
  const outcomes = incoming.map((one): Outcome => {
    const found = chapters.get(one.conversationId)
    if (!found || found.known.has(one.messageId)) return { alone: true }
    found.known.add(one.messageId)
    return attempt(found.chapter, () => {
      mustBeSendable(one, found.chapter.row)
      return writeMessage(found.chapter, one, [])
    })
  })
  const changed = [...chapters.values()].filter(({ chapter }) => chapter.events.length > 0)
  const written = changed.length > 0 ? await writeTogether(desk, changed) : new Set<string>()
  const stored = changed.flatMap(({ chapter }) => (written.has(chapter.row.id) ? [chapter] : []))
  await rememberNamed(stored)
  for (const { row, events, messages } of stored) notices.push(logNotice(row, events, messages))
  desk.bus.publish(notices)
  return outcomes.map((outcome, at) =>
    'written' in outcome && !written.has(incoming[at]!.conversationId) ? { alone: true } : outcome,
  )
}

/** A plain message asks the database for nothing while it is composed, so its chapter has no transaction to ask. */
function chapterOf(desk: Desk, notices: Notice[], row: ConversationRow): Chapter {
  return beginChapter(desk, desk.db as Tx, notices, row)
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

type Read = { readonly row: ConversationRow; readonly known: readonly string[] }

/** The conversations as they are now, with those of the messages that they have already. */
async function readTogether(desk: Desk, incoming: readonly Incoming[]): Promise<Read[]> {
  const ids = [...new Set(incoming.map((one) => one.conversationId))]
  const messageIds = incoming.map((one) => one.messageId)
  const { rows } = await desk.pool.query<ConversationRow & { known: string[] }>({
    ...readStatement,
    values: [ids, messageIds],
  })
  return rows.map(({ known, ...row }) => ({ row: row as ConversationRow, known }))
}

type Changed = { readonly chapter: Chapter; readonly wasSeq: number }

/** Everything of those chapters whose conversation nobody holds and nobody has changed, in one statement; returns their ids. */
async function writeTogether(desk: Desk, changed: readonly Changed[]): Promise<ReadonlySet<string>> {
  const rows = changed.map(({ chapter: { row }, wasSeq }) => ({
    id: row.id,
    was_seq: wasSeq,
    last_seq: row.last_seq,
    status: row.status,
    snoozed_until: row.snoozed_until,
    waiting_on_requester: row.waiting_on_requester,
    waits: row.waits,
    closed_because: row.closed_because,
    resolved_at: row.resolved_at,
    resolution_answer: row.resolution_answer,
    ledger: row.ledger,
    pages: row.pages,
    ringing_for: row.ringing_for,
    ...columnsAsWritten({ due_at: row.due_at, next_tick_at: row.next_tick_at }),
    last_message_at: row.last_message_at,
  }))
  const events = changed.flatMap(({ chapter }) => chapter.events.map(eventAsWritten))
  const messages = changed.flatMap(({ chapter }) => chapter.messages)
  const { rows: written } = await desk.pool.query<{ id: string }>({
    ...writeStatement,
    values: [json(rows), json(messages), json(events)],
  })
  return new Set(written.map(({ id }) => id))
}

/** Named, so that each connection plans it once. */
const readStatement = {
  name: 'read-together',
  text: `
    select c.*, array(select m.id from message m where m.conversation_id = c.id and m.id = any($2::uuid[])) as known
    from conversation c where c.id = any($1::uuid[])`,
} as const

/** Only columns that a requester's message can change are written. */
const writeStatement = {
  name: 'write-together',
  text: `
    with given as materialized (
      select * from jsonb_to_recordset($1::jsonb)
        as given (id uuid, was_seq integer, last_seq integer, status text, snoozed_until timestamptz, waiting_on_requester boolean, waits jsonb, closed_because text, resolved_at timestamptz,
                  resolution_answer boolean, ledger jsonb, pages jsonb, ringing_for uuid[], due_at timestamptz, next_tick_at timestamptz, last_message_at timestamptz)
    ), free as materialized (
      select c.id from conversation c join given on given.id = c.id
      where c.last_seq = given.was_seq order by c.id for no key update of c skip locked
    ), moved as (
      update conversation c
      set last_seq = given.last_seq, status = given.status, snoozed_until = given.snoozed_until, waiting_on_requester = given.waiting_on_requester,
          waits = given.waits, closed_because = given.closed_because,
          resolved_at = given.resolved_at, resolution_answer = given.resolution_answer, ledger = given.ledger, pages = given.pages, ringing_for = given.ringing_for, due_at = given.due_at, next_tick_at = given.next_tick_at, last_message_at = given.last_message_at
      from given join free using (id) where c.id = given.id
      returning c.id
    ), written as (
      insert into message select given.* from jsonb_populate_recordset(null::message, $2::jsonb) as given where given.conversation_id in (select id from moved)
    ), logged as (
      insert into event (conversation_id, seq, at, kind, by_kind, by_id, by_signed_in, body, changes)
      select given.* from jsonb_to_recordset($3::jsonb)
        as given (conversation_id uuid, seq integer, at timestamptz, kind text, by_kind text, by_id uuid, by_signed_in boolean, body jsonb, changes jsonb)
      where given.conversation_id in (select id from moved)
    )
    select id from moved`,
} as const
