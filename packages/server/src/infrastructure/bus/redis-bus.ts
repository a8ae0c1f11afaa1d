import { randomUUID } from 'node:crypto'
import type { FastifyBaseLogger } from 'fastify'
import { Redis } from 'ioredis'
import type pg from 'pg'
import type { Bus, Notice } from './bus.ts'
import { followTail } from './follow-tail.ts'
import { openListeners } from './local-bus.ts'
import { noticesOf, payloadsOf } from './wire.ts'

const channel = 'plantao'

/** A bus over Redis or Valkey, for when fan-out outgrows NOTIFY. What never reached Redis is found in the log's tail. */
export async function openRedisBus(url: string, pool: pg.Pool, log: FastifyBaseLogger): Promise<Bus> {
  const origin = randomUUID()
  const heard = openListeners<Notice>()
  const resync = openListeners<void>()
  // What cannot be sent at once is dropped, not gathered: the log tells it, and a gap is followed by a resync.
  const sender = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null, enableOfflineQueue: false })
  const receiver = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null })
  for (const connection of [sender, receiver])
    connection.on('error', (error) => log.warn({ err: error }, 'the bus cannot reach Redis; trying again'))
  receiver.on('message', (_channel, payload) => noticesOf(origin, payload).forEach(heard.hear))
  await sender.connect()
  await receiver.connect()
  await receiver.subscribe(channel)
  receiver.on('ready', () => resync.hear())
  const tail = followTail(pool, (conversation, seq) => heard.hear({ kind: 'log', conversation, seq }))
  return {
    publish: (notices) => {
      notices.forEach(heard.hear)
      for (const payload of payloadsOf(origin, notices)) void sender.publish(channel, payload).catch(() => undefined)
    },
    listen: heard.listen,
    onResync: (listen) => resync.listen(listen),
    close: async () => {
      tail.stop()
      receiver.disconnect()
      sender.disconnect()
    },
  }
}
