import { afterEach, expect, test, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import type { WebSocket as ServerSocket } from 'ws'
import type { ClientFrame, ServerFrame } from './contract.ts'
import { backOffMs } from './back-off.ts'
import { openSocket } from './realtime.ts'
import type { SocketState } from './realtime.ts'

const conversation = '01890000-0000-7000-8000-000000000001'
const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A real socket server that notes what it hears; `say` speaks to the newest connection. */
async function startServer() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  const heard: ClientFrame[][] = []
  const sockets: ServerSocket[] = []
  server.on('connection', (socket) => {
    const frames: ClientFrame[] = []
    heard.push(frames)
    sockets.push(socket)
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as ClientFrame
      frames.push(frame)
      if (frame.type === 'hello') socket.send(JSON.stringify({ type: 'welcome', now: '2026-03-02T12:00:00Z' }))
    })
  })
  await new Promise((resolve) => server.once('listening', resolve))
  closing.push(() => {
    for (const socket of sockets) socket.terminate()
    server.close()
  })
  const { port } = server.address() as { port: number }
  return {
    url: `ws://127.0.0.1:${port}`,
    heard,
    cut: () => sockets.at(-1)!.terminate(),
    say: (frame: ServerFrame) => sockets.at(-1)!.send(JSON.stringify(frame)),
  }
}

function connectTo(url: string, clock = { now: 0 }) {
  const states: SocketState[] = []
  const frames: ServerFrame[] = []
  const timers: { run: () => void; ms: number; cancelled: boolean }[] = []
  const socket = openSocket({
    url,
    hello: () => ({ type: 'hello', token: 'livia', language: 'pt' }),
    onFrame: (frame) => frames.push(frame),
    onState: (state) => states.push(state),
    now: () => clock.now,
    random: () => 0,
    later: (run, ms) => {
      const timer = { run, ms, cancelled: false }
      timers.push(timer)
      return () => {
        timer.cancelled = true
      }
    },
  })
  closing.push(() => socket.close())
  const runTimer = (ms: number) => timers.findLast((timer) => timer.ms === ms && !timer.cancelled)!.run()
  return { socket, states, frames, timers, runTimer }
}

const event = (seq: number) => ({ type: 'event', conversation, event: { seq } }) as unknown as ServerFrame

test('the first frame says who it is, and nothing is asked before the welcome', async () => {
  const server = await startServer()
  const client = connectTo(server.url)
  client.socket.watch(conversation, 3)
  await vi.waitFor(() => expect(server.heard[0]).toHaveLength(2))
  expect(server.heard[0]).toEqual([
    { type: 'hello', token: 'livia', language: 'pt' },
    { type: 'watch', conversation, since: 3 },
  ])
  expect(client.states).toEqual(['connecting', 'open'])
})

test('after a cut it asks for exactly what it missed, and for the queue again', async () => {
  const server = await startServer()
  const client = connectTo(server.url)
  client.socket.watch(conversation, 3)
  client.socket.watchQueue()
  await vi.waitFor(() => expect(server.heard[0]).toHaveLength(3))
  server.say(event(4))
  server.say(event(7))
  await vi.waitFor(() => expect(client.frames.filter((frame) => frame.type === 'event')).toHaveLength(2))
  server.cut()
  await vi.waitFor(() => expect(client.states.at(-1)).toBe('waiting'))
  client.runTimer(300)
  await vi.waitFor(() => expect(server.heard[1]).toHaveLength(3))
  expect(server.heard[1]!.slice(1)).toEqual([{ type: 'watch', conversation, since: 7 }, { type: 'watch-queue' }])
})

test('a conversation it may no longer see is not asked for again', async () => {
  const server = await startServer()
  const client = connectTo(server.url)
  client.socket.watch(conversation, 3)
  await vi.waitFor(() => expect(server.heard[0]).toHaveLength(2))
  server.say({ type: 'gone', conversation })
  await vi.waitFor(() => expect(client.frames.at(-1)?.type).toBe('gone'))
  server.cut()
  await vi.waitFor(() => expect(client.states.at(-1)).toBe('waiting'))
  client.runTimer(300)
  await vi.waitFor(() => expect(client.states.at(-1)).toBe('open'))
  expect(server.heard[1]).toHaveLength(1)
})

test('a ping is answered, and not passed on', async () => {
  const server = await startServer()
  const client = connectTo(server.url)
  await vi.waitFor(() => expect(client.states.at(-1)).toBe('open'))
  server.say({ type: 'ping' })
  await vi.waitFor(() => expect(server.heard[0]!.at(-1)).toEqual({ type: 'pong' }))
  expect(client.frames.map((frame) => frame.type)).toEqual(['welcome'])
})

test('45 seconds of silence are a dead connection, 44 are not', async () => {
  const server = await startServer()
  const clock = { now: 1_000_000 }
  const client = connectTo(server.url, clock)
  await vi.waitFor(() => expect(client.states.at(-1)).toBe('open'))
  clock.now += 44_000
  client.runTimer(45_000)
  expect(client.states.at(-1)).toBe('open')
  clock.now += 1_000
  client.runTimer(1_000)
  expect(client.states.at(-1)).toBe('waiting')
})

test('when its session has ended it stays away', async () => {
  const server = await startServer()
  const client = connectTo(server.url)
  await vi.waitFor(() => expect(client.states.at(-1)).toBe('open'))
  server.say({ type: 'bye', because: 'session-ended' })
  await vi.waitFor(() => expect(client.states.at(-1)).toBe('ended'))
  expect(client.timers.filter((timer) => !timer.cancelled && timer.ms === 300)).toEqual([])
})

test('tries are spread and spaced: 0.3 seconds at first, never more than 30', () => {
  const limits = { leastMs: 300, mostMs: 30_000 }
  expect([0, 1, 2, 3].map((tries) => backOffMs(tries, limits, () => 0))).toEqual([300, 300, 600, 1200])
  expect([0, 3, 20, 2000].map((tries) => backOffMs(tries, limits, () => 0.999_999)).map(Math.round)).toEqual([
    300, 2400, 30_000, 30_000,
  ])
})
