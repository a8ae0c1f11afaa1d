import type { Actor, EventKind, Policy } from '@plantao/rules'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { conversationFor, mustNotBeMerged } from '../conversations/guarded-door.ts'
import type { MessageRow } from '../messages/message-row.ts'
import { writeMessages } from '../messages/write-messages.ts'
import type { Viewer } from '../viewer.ts'
import { guardChapters } from '../disclosure/guard-chapters.ts'
import { rememberNamed } from '../disclosure/realms-named.ts'
import { keepGrants } from '../grants/keep-grants.ts'
import { grantsFollowing } from '../grants/standing-grants.ts'
import { offerEndedBy } from '../offers/offer-ended-by.ts'
import { mustKnowPolicyOf } from '../policy/under-newest.ts'
import { nextEvent } from './next-event.ts'
import type { EventGiven, WrittenEvent } from './next-event.ts'
import { writeEvents } from './write-events.ts'

/**
 * What happens in one conversation within one transaction: events are added one by one, each seeing the
 * conversation as the last one left it, and all are written together at the end.
 */
export type Chapter = {
  readonly desk: Desk
  readonly tx: Tx
  readonly at: Date
  readonly policy: Policy
  readonly notices: Notice[]
  row: ConversationRow
  readonly events: WrittenEvent[]
  readonly messages: MessageRow[]
}

/**
 * A chapter that begins at `row`, which must be locked or new in this transaction. It is never before what the row has
 * heard of already: where the clock of this process is behind that of another, time stands still for a moment.
 */
export function beginChapter(desk: Desk, tx: Tx, notices: Notice[], row: ConversationRow, at = desk.now()): Chapter {
  mustKnowPolicyOf(desk, row)
  const heard = Math.max(row.ledger.now, row.last_message_at.getTime())
  const notBefore = heard > at.getTime() ? new Date(heard) : at
  return { desk, tx, at: notBefore, policy: desk.policy(), notices, row, events: [], messages: [] }
}

/** One more event, and the end of an offer that it leaves without sense; the row is as they leave it. Returns its seq. */
export function record<Kind extends EventKind>(chapter: Chapter, given: EventGiven<Kind>): number {
  const before = chapter.row
  const seq = add(chapter, given)
  const end = offerEndedBy(before, given)
  if (end) add(chapter, end)
  followGrants(chapter, given)
  return seq
}

/** What each event changes for grants, one after the other, until nothing follows any more. */
function followGrants<Kind extends EventKind>(chapter: Chapter, given: EventGiven<Kind>): void {
  for (const next of grantsFollowing(chapter.row, given)) {
    add(chapter, next)
    followGrants(chapter, next)
  }
}

function add<Kind extends EventKind>(chapter: Chapter, given: EventGiven<Kind>): number {
  const { row, event } = nextEvent(chapter.row, given, chapter.at, chapter.desk.policies())
  chapter.row = row
  chapter.events.push(event)
  return event.seq
}

/** Everything of the chapter is in the database, and its notice goes out after the commit. */
export async function writeChapter(chapter: Chapter): Promise<void> {
  return writeChapters([chapter])
}

/** As `writeChapter`, for several conversations of one transaction, in few statements. */
export async function writeChapters(chapters: readonly Chapter[]): Promise<void> {
  const written = chapters.filter(({ events }) => events.length > 0)
  const [first] = written
  if (!first) return
  await guardChapters(written)
  await writeEvents(
    first.tx,
    written.flatMap(({ events }) => events),
  )
  await writeMessages(
    first.tx,
    written.flatMap(({ messages }) => messages),
  )
  await rememberNamed(written)
  await keepGrants(written)
  for (const { notices, row, events, messages } of written) notices.push(logNotice(row, events, messages))
  const called = [...new Set(written.flatMap(({ events }) => events.flatMap((event) => event.called ?? [])))]
  if (called.length > 0) first.notices.push({ kind: 'called', staff: called })
}

/** Says that a log has grown; within this process it carries what is new, so that nobody asks the database for it. */
export function logNotice(
  row: ConversationRow,
  events: readonly WrittenEvent[],
  messages: readonly MessageRow[],
): Notice {
  return { kind: 'log', conversation: row.id, seq: row.last_seq, fresh: { row, events, messages } }
}

/**
 * Runs `story` on the viewer's conversation, locked, in one transaction, and returns the conversation after it.
 *
 * @throws not-found where the viewer may not see it; refused `merged` where it goes on in another
 */
export async function changeConversation(
  desk: Desk,
  viewer: Viewer,
  id: string,
  story: (chapter: Chapter) => Promise<void> | void,
): Promise<ConversationRow> {
  return transact(desk, async (tx, notices) => {
    const row = await conversationFor(tx, viewer, id, { lock: true })
    mustNotBeMerged(viewer, row)
    const chapter = beginChapter(desk, tx, notices, row)
    await story(chapter)
    await writeChapter(chapter)
    return chapter.row
  })
}

/** The viewer as the log names who caused something. */
export function actorOf(viewer: Viewer): Actor {
  return viewer.kind === 'staff'
    ? { kind: 'staff', id: viewer.staffId }
    : { kind: 'requester', id: viewer.requesterId, signedIn: viewer.signedIn }
}

export const service: Actor = { kind: 'service' }
