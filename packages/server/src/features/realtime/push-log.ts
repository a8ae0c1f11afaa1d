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
import { sendFrame, sendText } from './connection.ts'
import type { Connection } from './connection.ts'

type LogNotice = Extract<Notice, { kind: 'log' }>
/** What a log has grown by, as the process that wrote it remembers it. */
export type FreshLog = { readonly row: ConversationRow; readonly events: readonly WrittenEvent[]; readonly messages: readonly MessageRow[] }

/** Lines fetched at once while catching up. */
const catchUpPage = 200

/**
 * Every watcher has the log up to the notice's seq. What was written in this process comes from memory; a watcher
 * who lacks more than that, and every other process, pulls from the log.
 */
export async function pushLog(desk: Desk, notice: LogNotice, watchers: readonly Connection[]): Promise<ConversationRow | null> {
  const fresh = notice.fresh as FreshLog | undefined
  const behind = watchers.filter((watcher) => (watcher.watched.get(notice.conversation) ?? notice.seq) < notice.seq)
  if (behind.length === 0) return fresh?.row ?? null
  const first = fresh?.events[0]?.seq
  const ready = fresh && first !== undefined ? behind.filter((watcher) => watcher.watched.get(notice.conversation) === first - 1) : []
  if (fresh && ready.length > 0) pushLines(desk, fresh.row, linesOf(fresh), ready)
  await Promise.all(behind.filter((watcher) => !ready.includes(watcher)).map((watcher) => catchUp(desk, watcher, notice.conversation)))
  return fresh?.row ?? null
}

/** The watcher has everything of the log that it may see, up to its end as of now. */
export async function catchUp(desk: Desk, watcher: Connection, conversation: string): Promise<void> {
  for (;;) {
    const since = watcher.watched.get(conversation)
    if (since === undefined) return
    const row = await desk.db.selectFrom('conversation').selectAll().where('id', '=', conversation).executeTakeFirst()
    if (!row || !maySee(watcher.viewer, row)) {
      watcher.watched.delete(conversation)
      return sendFrame(watcher, { type: 'gone', conversation })
    }
    const lines = await linesBetween(desk.db, row, since, catchUpPage)
    // Meanwhile a notice may have brought it further.
    if (watcher.watched.get(conversation) !== since) continue
    pushLines(desk, row, lines, [watcher])
    if (lines.length < catchUpPage) return
  }
}

/** The lines, said once for all watchers who see alike. */
function pushLines(desk: Desk, row: ConversationRow, lines: readonly LoggedLine[], watchers: readonly Connection[]): void {
  const last = lines.at(-1)
  if (!last) return
  const said = new Map<string, string[] | null>()
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

function framesFor(desk: Desk, viewer: Viewer, row: ConversationRow, lines: readonly LoggedLine[]): string[] {
  return presentEvents(desk, viewer, row, lines, { changes: true }).map((event) => JSON.stringify({ type: 'event', conversation: row.id, event }))
}

/** Viewers with the same likeness see the same of any conversation. */
function likeness(viewer: Viewer): string {
  if (viewer.kind === 'requester') return `${viewer.requesterId}:${viewer.realmId}:${viewer.signedIn}:${viewer.language}`
  return viewer.permissions.has('conversations:read') ? `staff:${viewer.language}` : `staff:${viewer.teamIds.join()}:${[...viewer.permissions].join()}:${viewer.language}`
}

function linesOf({ events, messages }: FreshLog): LoggedLine[] {
  const bySeq = new Map(messages.map((message) => [message.seq, message]))
  return events.map((event) => ({ event, message: bySeq.get(event.seq) ?? null }))
}
