import type { Desk } from '../../desk.ts'
import type { Presence } from '../../infrastructure/bus/bus.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { conversationFor, mayRead, readsOnlyBefore } from '../conversations/guarded-door.ts'
import type { Viewer } from '../viewer.ts'
import type { Connection } from './connection.ts'
import type { ClientFrame } from './frames.ts'

/** The others hear that this viewer types or, of the staff, looks; only of a conversation that they watch themselves. */
export async function announcePresence(
  desk: Desk,
  connection: Connection,
  frame: Extract<ClientFrame, { type: 'typing' | 'viewing' }>,
): Promise<void> {
  const { conversation } = frame
  if (!connection.watched.has(conversation)) return
  const { viewer } = connection
  if (frame.type === 'typing') {
    if (await takesPart(desk, viewer, conversation))
      desk.bus.publish([
        { kind: 'typing', conversation, who: { ...presenceOf(viewer), note: frame.note && viewer.kind === 'staff' } },
      ])
  } else if (viewer.kind === 'staff')
    desk.bus.publish([{ kind: 'viewing', conversation, who: presenceOf(viewer), left: frame.left }])
}

/** A session that keeps only what was before a sign-in takes no part in what comes after. */
async function takesPart(desk: Desk, viewer: Viewer, conversation: string): Promise<boolean> {
  if (viewer.kind === 'staff' || viewer.signedIn) return true
  const row = await conversationSeenBy(desk, viewer, conversation)
  return row !== null && !readsOnlyBefore(viewer, row)
}

/** The conversation, or null where the viewer may see nothing of it. */
export async function conversationSeenBy(
  desk: Desk,
  viewer: Viewer,
  conversation: string,
): Promise<ConversationRow | null> {
  try {
    return await conversationFor(desk.db, viewer, conversation)
  } catch (error) {
    if (error instanceof RequestError) return null
    throw error
  }
}

/** Who types is of the conversation as it is now: not for a session that keeps only what was before. */
export function mayKnowOfNow(viewer: Viewer, row: ConversationRow): boolean {
  return (
    !readsOnlyBefore(viewer, row) && mayRead(viewer, row, { kind: 'event', disclosure: 'general', seq: row.last_seq })
  )
}

/** The viewer as the bus names who is there. */
export function presenceOf(viewer: Viewer): Presence {
  const id = viewer.kind === 'staff' ? viewer.staffId : viewer.requesterId
  return { kind: viewer.kind, id, name: viewer.name, session: viewer.sessionId }
}

/** Who is there, as sockets are told: without their session. */
export function shown({ kind, id, name, note }: Presence) {
  return { kind, id, name, note: note ?? false }
}
