import type { Language } from '@plantao/rules/vocabulary'
import type { Desk } from '../../desk.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import type { Viewer } from '../viewer.ts'
import { maySee } from '../conversations/guarded-door.ts'
import { presentQueueRow } from '../conversations/present-conversation.ts'
import { sendFrame, sendText } from './connection.ts'
import type { Connection } from './connection.ts'

/** Changes of one conversation within this time reach the queue as one. */
const gatherMs = 100

/** Tells those who watch the queue what became of a conversation, a moment after it changed. */
export type QueuePush = {
  readonly changed: (conversation: string, row: ConversationRow | null) => void
  readonly stop: () => void
}

/** @param watchers who watches the queue right now */
export function openQueuePush(desk: Desk, watchers: () => readonly Connection[]): QueuePush {
  let gathered = new Map<string, ConversationRow | null>()
  let timer: NodeJS.Timeout | null = null

  async function tell(): Promise<void> {
    timer = null
    const changed = gathered
    gathered = new Map()
    const unknown = [...changed].filter(([, row]) => row === null).map(([id]) => id)
    const read =
      unknown.length === 0
        ? []
        : await desk.db.selectFrom('conversation').selectAll().where('id', 'in', unknown).execute()
    for (const row of [...changed.values(), ...read]) if (row) tellOf(desk, row, watchers())
  }

  return {
    changed: (conversation, row) => {
      if (watchers().length === 0) return
      const known = gathered.get(conversation)
      if (!known || !row || row.last_seq >= known.last_seq) gathered.set(conversation, row)
      timer ??= setTimeout(
        () =>
          void tell().catch((error: unknown) => desk.log.warn({ err: error }, 'the queue was not told of a change')),
        gatherMs,
      )
    },
    stop: () => {
      if (timer) clearTimeout(timer)
    },
  }
}

function tellOf(desk: Desk, row: ConversationRow, watchers: readonly Connection[]): void {
  const said = new Map<Language, string>()
  for (const watcher of watchers) {
    if (!maySee(watcher.viewer, row)) {
      if (wasHandedBackBy(watcher.viewer, row)) sendFrame(watcher, { type: 'gone', conversation: row.id })
      continue
    }
    const { language } = watcher.viewer
    if (!said.has(language))
      said.set(language, JSON.stringify({ type: 'queue', row: presentQueueRow(desk, row, language) }))
    sendText(watcher, said.get(language)!)
  }
}

/** Whether it was in the viewer's queue until their team returned it. */
function wasHandedBackBy(viewer: Viewer, row: ConversationRow): boolean {
  return viewer.kind === 'staff' && row.hand_off?.state === 'returned' && viewer.teamIds.includes(row.hand_off.teamId)
}
