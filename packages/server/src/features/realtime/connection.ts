import type { WebSocket } from 'ws'
import type { Viewer } from '../viewer.ts'
import type { ServerFrame } from './frames.ts'

/** Bytes that may wait in a socket before it is dropped: it comes back and resumes, and never grows our memory. */
const slowBytes = 1024 * 1024

/** One open socket whose viewer is known. */
export type Connection = {
  readonly socket: WebSocket
  readonly viewer: Viewer
  /** The last seq sent, by conversation. */
  readonly watched: Map<string, number>
  watchesQueue: boolean
  /** When it was last heard, by the monotonic clock in milliseconds. */
  heardAt: number
}

/** The frame is on its way, unless the socket is too slow or closed. */
export function sendFrame(connection: Pick<Connection, 'socket'>, frame: ServerFrame): void {
  sendText(connection, JSON.stringify(frame))
}

/** As `sendFrame`, for a frame that was made into text once for many. */
export function sendText({ socket }: Pick<Connection, 'socket'>, text: string): void {
  if (socket.readyState !== socket.OPEN) return
  if (socket.bufferedAmount > slowBytes) return sayGoodbye({ socket }, 'too-slow')
  socket.send(text)
}

/** The socket is told why, and closed; one that does not close in time is cut. */
export function sayGoodbye({ socket }: Pick<Connection, 'socket'>, because: Extract<ServerFrame, { type: 'bye' }>['because']): void {
  if (socket.readyState !== socket.OPEN) return
  if (because !== 'too-slow') socket.send(JSON.stringify({ type: 'bye', because } satisfies ServerFrame))
  socket.close(because === 'restart' ? 1012 : because === 'too-slow' ? 1013 : 1008, because)
  setTimeout(() => socket.terminate(), 1000).unref()
}
