import type { Desk } from '../../desk.ts'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { maySee } from '../conversations/guarded-door.ts'
import { presentEvents } from '../conversations/present-events.ts'
import type { LoggedLine } from '../conversations/present-events.ts'
import { linesBetween } from '../conversations/read-conversation.ts'
import type { WrittenEvent } from '../log/next-event.ts'
import type { MessageRow } from '../messages/message-row.ts'
import type { Viewer } from '../viewer.ts'
import { drained, sendFrame, sendText } from './connection.ts'
import type { Connection } from './connection.ts'

type LogNotice = Extract<Notice, { kind: 'log' }>
/** What a log has grown by, as the process that wrote it remembers it. */
export type FreshLog = {
  readonly row: ConversationRow
  readonly events: readonly WrittenEvent[]
  readonly messages: readonly MessageRow[]
}

/** Lines fetched at once while catching up. */
const catchUpPage = 50
/** Characters of messages that are sent at once while catching up. */
const catchUpLength = 128 * 1024

/** What the notice carries of the log, where this process wrote it. */
export function freshOf(notice: LogNotice): FreshLog | undefined {
  return notice.fresh as FreshLog | undefined
}

/**
 * Every watcher has the log up to the notice's seq. What was written in this process comes from memory; a watcher
 * who lacks more than that, and every other process, pulls from the log.
 */
export async function pushLog(desk: Desk, notice: LogNotice, watchers: readonly Connection[]): Promise<void> {
  const fresh = freshOf(notice)
  const behind = watchers.filter((watcher) => (watcher.watched.get(notice.conversation) ?? notice.seq) < notice.seq)
  const first = fresh?.events[0]?.seq
  const ready =
    fresh && first !== undefined
      ? behind.filter((watcher) => watcher.watched.get(notice.conversation) === first - 1)
      : []
  if (fresh && ready.length > 0) pushLines(desk, fresh.row, linesOf(fresh), ready)
  await Promise.all(
    behind.filter((watcher) => !ready.includes(watcher)).map((watcher) => catchUp(desk, watcher, notice.conversation)),
  )
}

/** The watcher has everything of the log that it may see, up to its end as of now. However often it is asked for, it is sent once. */
export function catchUp(desk: Desk, watcher: Connection, conversation: string): Promise<void> {
  const underWay = watcher.catchingUp.get(conversation)
  if (underWay) {
    underWay.again = true
    return underWay.done
  }
  const turn = { again: true, done: Promise.resolve() }
  watcher.catchingUp.set(conversation, turn)
  turn.done = sendMissing(desk, watcher, conversation, turn)
  return turn.done
}

async function sendMissing(
  desk: Desk,
  watcher: Connection,
  conversation: string,
  turn: { again: boolean },
): Promise<void> {
  try {
    while (turn.again) {
      turn.again = false
      const since = watcher.watched.get(conversation)
      if (since === undefined || watcher.socket.readyState !== watcher.socket.OPEN) return
      const row = await desk.db.selectFrom('conversation').selectAll().where('id', '=', conversation).executeTakeFirst()
      if (!row || !maySee(watcher.viewer, row)) {
        watcher.watched.delete(conversation)
        return sendFrame(watcher, { type: 'gone', conversation })
      }
      const lines = await linesBetween(desk.db, row, since, catchUpPage)
      const isSent = await sendPage(desk, watcher, row, since, lines)
      if (!isSent || lines.length === catchUpPage) turn.again = true
    }
  } finally {
    // In the same moment as the last look, so that whoever asks next is not told that it is under way.
    watcher.catchingUp.delete(conversation)
  }
}

/** Sends the lines that follow `since` as fast as they are taken; false once the watcher is elsewhere in the log. */
async function sendPage(
  desk: Desk,
  watcher: Connection,
  row: ConversationRow,
  since: number,
  lines: readonly LoggedLine[],
): Promise<boolean> {
  let [at, left] = [since, lines]
  while (left.length > 0) {
    // Meanwhile a notice may have brought it further, or its client may have asked from elsewhere.
    if (watcher.watched.get(row.id) !== at) return false
    const some = linesWithin(left, catchUpLength)
    pushLines(desk, row, some, [watcher])
    at = some.at(-1)!.event.seq
    left = left.slice(some.length)
    await drained(watcher)
  }
  return true
}

/** The first of the lines, so many that their messages are not longer than that, and at least one. */
function linesWithin(lines: readonly LoggedLine[], length: number): readonly LoggedLine[] {
  let sum = 0
  const end = lines.findIndex(({ message }, at) => {
    sum += message ? message.text.length + message.html.length : 0
    return at > 0 && sum > length
  })
  return end === -1 ? lines : lines.slice(0, end)
}

/** The lines, said once for all watchers who see alike. */
function pushLines(
  desk: Desk,
  row: ConversationRow,
  lines: readonly LoggedLine[],
  watchers: readonly Connection[],
): void {
  const last = lines.at(-1)
  if (!last) return
  const said = new Map<string, Buffer[] | null>()
  for (const watcher of watchers) {
    const key = likeness(watcher.viewer)
    if (!said.has(key)) said.set(key, maySee(watcher.viewer, row) ? framesFor(desk, watcher.viewer, row, lines) : null)
    const frames = said.get(key)
    if (!frames) {
      watcher.watched.delete(row.id)
      sendFrame(watcher, { type: 'gone', conversation: row.id })
      continue
    }
    watcher.watched.set(row.id, last.event.seq)
    for (const frame of frames) sendText(watcher, frame)
  }
}

function framesFor(desk: Desk, viewer: Viewer, row: ConversationRow, lines: readonly LoggedLine[]): Buffer[] {
  // Encoded here once, and not again for each socket.
  return presentEvents(desk, viewer, row, lines, { changes: true }).map((event) =>
    Buffer.from(JSON.stringify({ type: 'event', conversation: row.id, event })),
  )
}

/** Viewers with the same likeness see the same of any conversation. */
function likeness(viewer: Viewer): string {
  if (viewer.kind === 'requester')
    return `${viewer.requesterId}:${viewer.realmId}:${viewer.signedIn}:${viewer.language}`
  return viewer.permissions.has('conversations:read')
    ? `staff:${viewer.language}`
    : `staff:${viewer.teamIds.join()}:${[...viewer.permissions].join()}:${viewer.language}`
}

function linesOf({ events, messages }: FreshLog): LoggedLine[] {
  const bySeq = new Map(messages.map((message) => [message.seq, message]))
  return events.map((event) => ({ event, message: bySeq.get(event.seq) ?? null }))
}
