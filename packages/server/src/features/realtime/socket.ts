import type {} from '@fastify/websocket'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { RawData, WebSocket } from 'ws'
import type { Desk } from '../../desk.ts'
import { recogniseRequester } from '../requester-sessions/recognise-requester.ts'
import { recogniseStaff } from '../staff-sessions/recognise-staff.ts'
import { staffTokenOf } from '../staff-sessions/session-cookie.ts'
import type { Viewer } from '../viewer.ts'
import { sayGoodbye } from './connection.ts'
import type { Connection } from './connection.ts'
import { clientFrame } from './frames.ts'
import type { ClientFrame } from './frames.ts'
import type { Realtime } from './realtime.ts'

const helloWithinMs = 5_000
/** Bytes of one frame from a client. */
export const largestFrame = 16 * 1024
/** Frames of one client in a minute; more is no person. */
const framesAMinute = 1_200
/** Frames that wait for their turn before nothing more is read from their client. */
const mostWaiting = 32

/** `/api/v1/socket`: checks the Origin, takes `hello` as the first frame, and then belongs to its viewer. */
export function registerSocket(app: FastifyInstance, desk: Desk, realtime: Realtime): void {
  app.get('/socket', { websocket: true, schema: { hide: true } }, (socket: WebSocket, request) => {
    if (!isOwnOrigin(request)) return socket.close(1008, 'origin')
    let connection: Connection | null = null
    let turn = Promise.resolve()
    const tooLate = setTimeout(() => sayGoodbye({ socket }, 'no-hello'), helloWithinMs)
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      clearTimeout(tooLate)
      if (connection) realtime.leave(connection)
    })
    let waiting = 0
    const isFlooded = frameCounter()
    socket.on('message', (raw) => {
      const frame = isFlooded() ? null : read(raw)
      if (!frame) return sayGoodbye({ socket }, 'bad-frame')
      waiting += 1
      if (waiting > mostWaiting) socket.pause()
      // One at a time, so that frames are answered in their order.
      turn = turn
        .then(async () => {
          if (connection) return realtime.hear(connection, frame)
          clearTimeout(tooLate)
          connection = await greet(desk, socket, request, frame)
          // One that has closed meanwhile would never leave.
          if (!connection || socket.readyState !== socket.OPEN) return
          realtime.join(connection)
          // A session that ended between the look and the joining was not told so.
          if (!(await connection.again())) sayGoodbye(connection, 'session-ended')
        })
        .catch((error: unknown) => {
          desk.log.warn({ err: error }, 'a socket was closed; it comes back and resumes')
          sayGoodbye({ socket }, 'restart')
        })
        .finally(() => {
          waiting -= 1
          if (waiting === 0) socket.resume()
        })
    })
  })
}

async function greet(
  desk: Desk,
  socket: WebSocket,
  request: FastifyRequest,
  frame: ClientFrame,
): Promise<Connection | null> {
  if (frame.type !== 'hello') {
    sayGoodbye({ socket }, 'no-hello')
    return null
  }
  const again = () => viewerOf(desk, request, frame)
  const viewer = await again()
  if (!viewer) {
    sayGoodbye({ socket }, 'session-ended')
    return null
  }
  return {
    socket,
    viewer,
    again,
    watched: new Map(),
    catchingUp: new Map(),
    watchesQueue: false,
    heardAt: performance.now(),
  }
}

/** Whether this frame is one too many in its minute. */
function frameCounter(): () => boolean {
  let [minuteBegan, frames] = [performance.now(), 0]
  return () => {
    if (performance.now() - minuteBegan > 60_000) [minuteBegan, frames] = [performance.now(), 0]
    frames += 1
    return frames > framesAMinute
  }
}

async function viewerOf(
  desk: Desk,
  request: FastifyRequest,
  hello: Extract<ClientFrame, { type: 'hello' }>,
): Promise<Viewer | null> {
  const staffToken = staffTokenOf(request, desk.settings)
  const viewer =
    hello.token !== undefined
      ? await recogniseRequester(desk, hello.token)
      : staffToken === null
        ? null
        : await recogniseStaff(desk, staffToken)
  return viewer && { ...viewer, language: hello.language }
}

function read(raw: RawData): ClientFrame | null {
  try {
    const parsed = clientFrame.safeParse(JSON.parse((raw as Buffer).toString('utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** A page of another origin must not speak for whoever is signed in here. Programs that are no browser send no Origin. */
function isOwnOrigin({ headers }: FastifyRequest): boolean {
  if (headers.origin === undefined) return true
  try {
    return new URL(headers.origin).host === headers.host
  } catch {
    return false
  }
}
