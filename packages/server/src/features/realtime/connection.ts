import { setTimeout as sleep } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import type { Viewer } from '../viewer.ts'
import type { ServerFrame } from './frames.ts'

/** Bytes that may wait in a socket before it is dropped: it comes back and resumes, and never grows our memory. */
const slowBytes = 1024 * 1024
/** Bytes that may wait in a socket while old lines are sent; more are not sent before these have gone. */
const drainedBytes = 256 * 1024
const drainWithinMs = 10_000
const lookEveryMs = 20

/** One open socket whose viewer is known. */
export type Connection = {
  readonly socket: WebSocket
  readonly viewer: Viewer
  /** Whose session it is now; null once it has ended. */
  readonly again: () => Promise<Viewer | null>
  /** The last seq sent, by conversation. */
  readonly watched: Map<string, number>
  /** The conversations whose missing lines are being sent; `again`: there are newer ones meanwhile. */
  readonly catchingUp: Map<string, { again: boolean; done: Promise<void> }>
  watchesQueue: boolean
  /** When it was last heard, by the monotonic clock in milliseconds. */
  heardAt: number
}

/** The frame is on its way, unless the socket is too slow or closed. */
export function sendFrame(connection: Pick<Connection, 'socket'>, frame: ServerFrame): void {
  sendText(connection, JSON.stringify(frame))
}

/** As `sendFrame`, for a frame that was made into text once for many. */
export function sendText({ socket }: Pick<Connection, 'socket'>, text: string | Buffer): void {
  if (socket.readyState !== socket.OPEN) return
  if (socket.bufferedAmount > slowBytes) return sayGoodbye({ socket }, 'too-slow')
  socket.send(text, { binary: false })
}

/** There is room in the socket for more. One that takes nothing for too long is dropped: it comes back and resumes. */
export async function drained({ socket }: Pick<Connection, 'socket'>): Promise<void> {
  const giveUpAt = performance.now() + drainWithinMs
  while (socket.readyState === socket.OPEN && socket.bufferedAmount > drainedBytes) {
    if (performance.now() > giveUpAt) return sayGoodbye({ socket }, 'too-slow')
    await sleep(lookEveryMs)
  }
}

/** The socket is told why, and closed; one that does not close in time is cut. */
export function sayGoodbye(
  { socket }: Pick<Connection, 'socket'>,
  because: Extract<ServerFrame, { type: 'bye' }>['because'],
): void {
  if (socket.readyState !== socket.OPEN) return
  if (because !== 'too-slow') socket.send(JSON.stringify({ type: 'bye', because } satisfies ServerFrame))
  socket.close(because === 'restart' ? 1012 : because === 'too-slow' ? 1013 : 1008, because)
  setTimeout(() => socket.terminate(), 1000).unref()
}
