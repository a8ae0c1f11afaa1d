import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import type { ClientFrame, ServerFrame } from './contract.ts'
import { openSocket } from './realtime.ts'

const conversation = '01890000-0000-7000-8000-000000000001'

test('a page that was read while a later event arrived gets that event again', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  const asked: ClientFrame[] = []
  const say = (frame: object) => server.clients.forEach((socket) => socket.send(JSON.stringify(frame)))
  server.on('connection', (socket) =>
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as ClientFrame
      if (frame.type === 'hello') say({ type: 'welcome', now: '2026-03-02T12:00:00Z' })
      else asked.push(frame)
    }),
  )
  await once(server, 'listening')
  const heard: ServerFrame[] = []
  const client = openSocket({
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hello: () => ({ type: 'hello', token: 'livia', language: 'pt' }),
    onFrame: (frame) => heard.push(frame),
    onState: () => undefined,
  })
  onTestFinished(() => {
    client.close()
    server.close()
  })
  client.watch(conversation, 9)
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  say({ type: 'event', conversation, event: { seq: 11 } })
  await vi.waitFor(() => expect(heard.at(-1)?.type).toBe('event'))
  client.watch(conversation, 10)
  await vi.waitFor(() => expect(asked.at(-1)).toEqual({ type: 'watch', conversation, since: 10 }))
})
