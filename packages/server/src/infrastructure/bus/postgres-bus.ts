import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import pg from 'pg'
import type { Bus, Notice } from './bus.ts'
import { followTail } from './follow-tail.ts'
import { openListeners } from './local-bus.ts'
import { noticesOf, payloadsOf } from './wire.ts'

const channel = 'plantao'
const redialMs = 200
const dialWithinMs = 5_000

/**
 * A bus over NOTIFY. Our own notices are heard at once; to the others they go in one statement for each turn of
 * the event loop. A listener that loses its connection dials again and asks everybody to resync.
 */
export async function openPostgresBus(url: string, pool: pg.Pool, log: FastifyBaseLogger): Promise<Bus> {
  const origin = randomUUID()
  const heard = openListeners<Notice>()
  const resync = openListeners<void>()
  const pending: Notice[] = []
  let closed = false
  let listener = await dial()
  const tail = followTail(pool, (conversation, seq) => heard.hear({ kind: 'log', conversation, seq }))

  async function dial(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'plantao-bus',
      keepAlive: true,
      connectionTimeoutMillis: dialWithinMs,
    })
    client.on('notification', ({ payload }) => noticesOf(origin, payload ?? '').forEach(heard.hear))
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
    } catch (error) {
      await client.end()
      throw error
    }
    // Only now: one that never listened ends too, and its caller dials again already.
    client.once('end', () => void redial())
    return client
  }

  async function redial(): Promise<void> {
    while (!closed) {
      await sleep(redialMs + Math.random() * redialMs)
      try {
        listener = await dial()
        if (closed) await listener.end()
        else resync.hear()
        return
      } catch (error) {
        log.warn({ err: error }, 'the bus cannot reach the database; trying again')
      }
    }
  }

  function flush(): void {
    const payloads = payloadsOf(origin, pending.splice(0))
    pool
      .query('select pg_notify($1, payload) from unnest($2::text[]) payload', [channel, payloads])
      .catch((error: unknown) => {
        log.warn({ err: error }, 'notices were not sent; the others find them in the log')
      })
  }

  return {
    publish: (notices) => {
      if (notices.length === 0) return
      notices.forEach(heard.hear)
      if (pending.length === 0) setImmediate(flush)
      pending.push(...notices)
    },
    listen: heard.listen,
    onResync: (listen) => resync.listen(listen),
    close: async () => {
      closed = true
      tail.stop()
      await listener.end()
    },
  }
}
