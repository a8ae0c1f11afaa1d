import { setTimeout as delay } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { uuidv7 } from '@plantao/api-client'
import type { Person, Visitor } from '../../tests/proofs/people.ts'
import { answerLoad } from '../ask-load.ts'
import { openWire } from '../http-wire.ts'

export type SeenOrder = {
  readonly perSecond: number
  readonly seconds: number
  readonly lines: number
} & (
  | { readonly to: 'desk'; readonly port: number; readonly visitors: readonly Visitor[]; readonly engineer: Person }
  | { readonly to: 'echo'; readonly port: number }
)

export type SeenFound = { readonly latenciesMs: readonly number[]; readonly unseen: number }

type Line = { readonly send: (messageId: string) => void; readonly close: () => void }

/** Messages at a steady rate, each timed from its sending until it is at the other side's socket. */
answerLoad<SeenOrder, SeenFound>(async (order) => {
  const sentAt = new Map<string, number>()
  const latenciesMs: number[] = []
  const see = (messageId: string) => {
    const at = sentAt.get(messageId)
    if (at === undefined) return
    sentAt.delete(messageId)
    latenciesMs.push(performance.now() - at)
  }
  const lines = order.to === 'desk' ? await deskLines(order, see) : await echoLines(order, see)
  const startedAt = performance.now()
  for (let count = 0; count < order.perSecond * order.seconds; count += 1) {
    const dueMs = (count * 1_000) / order.perSecond - (performance.now() - startedAt)
    if (dueMs > 0) await delay(dueMs)
    const messageId = uuidv7()
    sentAt.set(messageId, performance.now())
    lines[count % lines.length]!.send(messageId)
  }
  await delay(1_000)
  for (const line of lines) line.close()
  return { latenciesMs, unseen: sentAt.size }
})

export const messageText =
  'The pipeline orders-to-erp has stopped twice since this morning, and the queue in front of it is growing.'

/** Each line is a visitor's connection; an engineer's socket watches all of their conversations. */
async function deskLines(order: Extract<SeenOrder, { to: 'desk' }>, see: (messageId: string) => void): Promise<Line[]> {
  const socket = await opened(
    new WebSocket(`ws://127.0.0.1:${order.port}/api/v1/socket`, { headers: { cookie: order.engineer.cookie ?? '' } }),
  )
  const visitors = order.visitors.slice(0, order.lines)
  let watched = 0
  const ready = new Promise<void>((resolve) => {
    socket.on('message', (raw) => {
      const frame = JSON.parse((raw as Buffer).toString('utf8')) as {
        type: string
        event?: { message: { id: string } | null }
      }
      if (frame.type === 'event' && frame.event?.message) see(frame.event.message.id)
      if (frame.type === 'welcome')
        for (const { conversation } of visitors)
          socket.send(JSON.stringify({ type: 'watch', conversation, since: 2_000_000_000 }))
      if (frame.type === 'watching' && (watched += 1) === visitors.length) resolve()
    })
  })
  socket.send(JSON.stringify({ type: 'hello', language: 'en' }))
  await ready
  const body = JSON.stringify({ text: messageText })
  return Promise.all(
    visitors.map(async ({ token, conversation }) => {
      const wire = await openWire(order.port)
      let turn: Promise<unknown> = Promise.resolve()
      return {
        send: (messageId: string) => {
          turn = turn.then(() =>
            wire.send(
              `PUT /api/v1/conversations/${conversation}/messages/${messageId} HTTP/1.1\r\nauthorization: Bearer ${token}`,
              body,
            ),
          )
        },
        close: () => {
          wire.close()
          socket.close()
        },
      }
    }),
  )
}

async function echoLines(order: Extract<SeenOrder, { to: 'echo' }>, see: (messageId: string) => void): Promise<Line[]> {
  const seeing = await opened(new WebSocket(`ws://127.0.0.1:${order.port}/?watch`))
  seeing.on('message', (raw) => see((JSON.parse((raw as Buffer).toString('utf8')) as { id: string }).id))
  return Promise.all(
    Array.from({ length: order.lines }, async () => {
      const socket = await opened(new WebSocket(`ws://127.0.0.1:${order.port}/`))
      return {
        send: (id: string) => socket.send(JSON.stringify({ id, text: messageText })),
        close: () => {
          socket.close()
          seeing.close()
        },
      }
    }),
  )
}

function opened(socket: WebSocket): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket))
    socket.once('error', reject)
  })
}
