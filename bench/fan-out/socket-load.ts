import { setTimeout as delay } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { uuidv7 } from '@plantao/api-client'
import type { Person, Visitor } from '../../tests/proofs/people.ts'
import { answerLoad } from '../ask-load.ts'
import { openWire } from '../http-wire.ts'

export type FanOutOrder = {
  readonly sockets: number
  readonly seconds: number
  /** Messages that may be on their way at a time. */
  readonly underWay: number
} & (
  | { readonly to: 'desk'; readonly port: number; readonly visitors: readonly Visitor[]; readonly engineer: Person }
  | { readonly to: 'bare'; readonly port: number; readonly frame: string }
)

export type FanOutFound = {
  readonly deliveriesPerSecond: number
  /** A frame of the desk, for the bare server to send the same. */
  readonly frame: string
}

/** Messages go to all sockets as fast as they take them; counted are frames that arrived. With no seconds the sockets are idle until killed. */
answerLoad<FanOutOrder, FanOutFound>(async (order) => {
  const sockets: WebSocket[] = []
  const counter = { arrived: 0, frame: '' }
  while (sockets.length < order.sockets) {
    const some = Math.min(50, order.sockets - sockets.length)
    sockets.push(
      ...(await Promise.all(
        Array.from({ length: some }, (_, at) =>
          order.to === 'desk' ? deskSocket(order, sockets.length + at, counter) : bareSocket(order, counter),
        ),
      )),
    )
  }
  if (order.seconds === 0) return { deliveriesPerSecond: 0, frame: '' }
  const send = order.to === 'desk' ? await deskSender(order) : await bareSender(order)
  const startedAt = performance.now()
  let sent = 0
  while (performance.now() - startedAt < order.seconds * 1_000) {
    if (sent - counter.arrived / order.sockets < order.underWay) {
      send(sent)
      sent += 1
    } else await delay(0)
  }
  const deliveriesPerSecond = counter.arrived / ((performance.now() - startedAt) / 1_000)
  return { deliveriesPerSecond, frame: counter.frame }
})

type Counter = { arrived: number; frame: string }

/** Watches the first visitor's conversation. What a frame says is not read, so that the reader is not what is measured. */
async function deskSocket(
  order: Extract<FanOutOrder, { to: 'desk' }>,
  at: number,
  counter: Counter,
): Promise<WebSocket> {
  const socket = await opened(
    new WebSocket(`ws://127.0.0.1:${order.port}/api/v1/socket`, {
      headers: { cookie: order.engineer.cookie ?? '' },
      perMessageDeflate: false,
      localAddress: addressOf(at),
    }),
  )
  const conversation = order.visitors[0]!.conversation
  await new Promise<void>((resolve) => {
    socket.on('message', (raw) => {
      const start = (raw as Buffer).toString('latin1', 0, 24)
      if (start.startsWith('{"type":"event"')) {
        counter.arrived += 1
        if (counter.frame === '') counter.frame = (raw as Buffer).toString('utf8')
      } else if (start.startsWith('{"type":"welcome"'))
        socket.send(JSON.stringify({ type: 'watch', conversation, since: 2_000_000_000 }))
      else if (start.startsWith('{"type":"watching"')) resolve()
      else if (start.startsWith('{"type":"ping"')) socket.send('{"type":"pong"}')
    })
    socket.send(JSON.stringify({ type: 'hello', language: 'en' }))
  })
  return socket
}

/** As from several offices: an address may connect only so often a minute. */
function addressOf(socket: number): string {
  return `127.0.0.${2 + (socket % 10)}`
}

async function bareSocket(order: Extract<FanOutOrder, { to: 'bare' }>, counter: Counter): Promise<WebSocket> {
  const socket = await opened(new WebSocket(`ws://127.0.0.1:${order.port}/?watch`, { perMessageDeflate: false }))
  socket.on('message', (raw) => {
    // As much as the other side reads of a frame.
    if ((raw as Buffer).toString('latin1', 0, 24) !== '') counter.arrived += 1
  })
  return socket
}

/** The conversation's own visitor writes, on as many connections as messages may be under way. */
async function deskSender(order: Extract<FanOutOrder, { to: 'desk' }>): Promise<(count: number) => void> {
  const wires = await Promise.all(Array.from({ length: order.underWay }, () => openWire(order.port)))
  const { token, conversation } = order.visitors[0]!
  const body = JSON.stringify({
    text: 'The pipeline orders-to-erp has stopped twice since this morning, and the queue in front of it is growing.',
  })
  const turns: Promise<unknown>[] = wires.map(() => Promise.resolve())
  return (count) => {
    const at = count % wires.length
    turns[at] = turns[at]!.then(() =>
      wires[at]!.send(
        `PUT /api/v1/conversations/${conversation}/messages/${uuidv7()} HTTP/1.1\r\nauthorization: Bearer ${token}`,
        body,
      ),
    ).then(({ status }) => {
      if (status !== 200) throw new Error(`a message was answered ${status}`)
    })
  }
}

async function bareSender(order: Extract<FanOutOrder, { to: 'bare' }>): Promise<(count: number) => void> {
  const socket = await opened(new WebSocket(`ws://127.0.0.1:${order.port}/`))
  return () => socket.send(order.frame)
}

function opened(socket: WebSocket): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket))
    socket.once('error', reject)
  })
}
