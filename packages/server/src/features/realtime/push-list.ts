import type { StaffViewer } from '../viewer.ts'
import { sendFrame } from './connection.ts'
import type { Connection } from './connection.ts'

/** However much changes within this time, those who look at the list are told once. */
const gatherMs = 250

/** Tells those of the staff who may read a list that there is something new in it, a moment after it happened. */
export type ListPush = { readonly changed: () => void; readonly stop: () => void }

/**
 * @param connections those of this process, right now
 * @param type the frame that names the list, and says nothing of what is in it
 */
export function openListPush(
  connections: () => Iterable<Connection>,
  type: 'incoming-mails' | 'rota',
  mayRead: (viewer: StaffViewer) => boolean,
): ListPush {
  let timer: NodeJS.Timeout | null = null

  function tell(): void {
    timer = null
    for (const connection of connections())
      if (connection.viewer.kind === 'staff' && mayRead(connection.viewer)) sendFrame(connection, { type })
  }

  return {
    changed: () => {
      timer ??= setTimeout(tell, gatherMs)
    },
    stop: () => {
      if (timer) clearTimeout(timer)
    },
  }
}
