import { expect, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { ConversationPage, EventView } from '../conversations/conversation-shapes.ts'
import type { TestDesk } from '../../test-desk.ts'
import type { Viewer } from '../../scene.fixture.ts'
import type { ClientFrame, ServerFrame } from './frames.ts'

type Frame<Type extends ServerFrame['type']> = Extract<ServerFrame, { type: Type }>

/** A socket of one viewer, with everything that it was sent, each frame held to the contract. */
export type TestSocket = {
  readonly frames: ServerFrame[]
  readonly socket: WebSocket
  readonly say: (frame: ClientFrame) => void
  /** The first frame that passes, of those already there or still to come; fails after 5 s. */
  readonly until: <Type extends ServerFrame['type']>(
    type: Type,
    passes?: (frame: Frame<Type>) => boolean,
  ) => Promise<Frame<Type>>
  /** Watches from `since` on, and returns once everything up to now was sent. */
  readonly watch: (conversation: string, since?: number) => Promise<void>
  readonly eventsOf: (conversation: string) => EventView[]
  /** The close code, once the desk or the test has closed it. */
  readonly closed: Promise<number>
  readonly close: () => void
}

const patienceMs = 5_000

const begun = new WeakMap<object, Promise<string>>()

/** Where the desk listens, begun at the first call. */
export async function addressOf({ app }: Pick<TestDesk, 'app'>): Promise<string> {
  if (!begun.has(app)) begun.set(app, app.listen({ host: '127.0.0.1', port: 0 }))
  await begun.get(app)
  const { port } = app.server.address() as { port: number }
  return `ws://127.0.0.1:${port}/api/v1/socket`
}

/** An open socket that has said nothing yet. */
export async function dial(
  desk: Pick<TestDesk, 'app' | 'contract'>,
  headers: Record<string, string> = {},
): Promise<TestSocket> {
  const socket = new WebSocket(await addressOf(desk), { headers })
  const frames: ServerFrame[] = []
  const hearers = new Set<() => void>()
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  socket.on('message', (raw) => {
    const frame = JSON.parse(String(raw)) as ServerFrame
    const breach = desk.contract.frameBreach('ServerFrame', frame)
    if (breach) desk.contract.breaches.push(`frame ${JSON.stringify(frame).slice(0, 300)}: ${breach}`)
    frames.push(frame)
    for (const hear of hearers) hear()
  })
  onTestFinished(() => socket.terminate())
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })

  function until<Type extends ServerFrame['type']>(
    type: Type,
    passes: (frame: Frame<Type>) => boolean = () => true,
  ): Promise<Frame<Type>> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = frames.find((frame): frame is Frame<Type> => frame.type === type && passes(frame as Frame<Type>))
        if (!found) return
        settle()
        resolve(found)
      }
      const late = setTimeout(() => {
        settle()
        reject(
          new Error(
            `No such frame of type ${type} within ${patienceMs} ms; there are: ${frames.map((frame) => JSON.stringify(frame).slice(0, 160)).join('\n')}`,
          ),
        )
      }, patienceMs)
      const settle = () => {
        clearTimeout(late)
        hearers.delete(look)
      }
      hearers.add(look)
      look()
    })
  }

  const say = (frame: ClientFrame) => socket.send(JSON.stringify(frame))
  return {
    frames,
    socket,
    say,
    until,
    closed,
    watch: async (conversation, since = 0) => {
      const before = frames.filter((frame) => frame.type === 'watching').length
      say({ type: 'watch', conversation, since })
      await expect
        .poll(() => frames.filter((frame) => frame.type === 'watching').length, { timeout: patienceMs })
        .toBeGreaterThan(before)
    },
    eventsOf: (conversation) =>
      frames.flatMap((frame) => (frame.type === 'event' && frame.conversation === conversation ? [frame.event] : [])),
    close: () => socket.terminate(),
  }
}

/** A socket of this viewer, welcomed. */
export async function connect(
  desk: Pick<TestDesk, 'app' | 'contract'>,
  viewer: Viewer,
  language: 'pt' | 'en' | 'es' = 'en',
): Promise<TestSocket> {
  const { cookie } = viewer.headers
  const line = await dial(desk, cookie ? { cookie } : {})
  line.say({ type: 'hello', language, ...(cookie ? {} : { token: viewer.token }) })
  await line.until('welcome')
  return line
}

/** A page without the two things that a viewer who is not told of every line cannot follow: how many there were, and their end. */
export function comparable(page: ConversationPage) {
  const { lastSeq: _count, ...conversation } = page.conversation
  return conversation
}
