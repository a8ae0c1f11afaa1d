import { sendFrame } from './connection.ts'
import type { Connection } from './connection.ts'

/** However many mails come within this time, those who look at them are told once. */
const gatherMs = 250

/** Tells staff who may see incoming mails that there is something new of them, a moment after it happened. */
export type IncomingMailsPush = { readonly changed: () => void; readonly stop: () => void }

/** @param connections those of this process, right now */
export function openIncomingMailsPush(connections: () => Iterable<Connection>): IncomingMailsPush {
  let timer: NodeJS.Timeout | null = null

  function tell(): void {
    timer = null
    for (const connection of connections())
      if (maySeeMails(connection)) sendFrame(connection, { type: 'incoming-mails' })
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

/** Who may let a held one in, or reads what came. */
function maySeeMails({ viewer }: Connection): boolean {
  return (
    viewer.kind === 'staff' && (viewer.permissions.has('conversations:answer') || viewer.permissions.has('mail:read'))
  )
}
