import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../postgres/test-database.ts'
import type { Notice } from './bus.ts'
import { openPostgresBus } from './postgres-bus.ts'

const database = await testDatabase()
const pool = new pg.Pool({ connectionString: database.url, max: 2 })
const wire = await openWire(new URL(database.url))
afterAll(async () => {
  wire.close()
  await pool.end()
  await database.drop()
})

/** A way to the database that can be blocked. */
async function openWire(to: URL) {
  const ends = new Set<Socket>()
  let blocked = false
  let dials = 0
  const server = createServer((near) => {
    dials += 1
    near.on('error', () => undefined)
    if (blocked) return void near.resetAndDestroy()
    const far = connect(Number(to.port), to.hostname)
    ends.add(near)
    near.pipe(far).on('error', () => near.destroy())
    far.pipe(near).on('close', () => far.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(to)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  const cut = () => ends.forEach((end) => end.resetAndDestroy())
  return {
    url: url.href,
    dials: () => dials,
    block: () => {
      blocked = true
      cut()
    },
    unblock: () => {
      blocked = false
    },
    close: () => {
      cut()
      server.close()
    },
  }
}

test('however long the database is away, one listener dials, and one listens afterwards', async () => {
  const bus = await openPostgresBus(wire.url, pool, pino({ level: 'silent' }))
  const other = await openPostgresBus(database.url, pool, pino({ level: 'silent' }))
  const heard: Notice[] = []
  bus.listen((notice) => heard.push(notice))
  const resynced = new Promise<void>((resolve) => bus.onResync(resolve))
  wire.block()
  const before = wire.dials()
  await expect.poll(() => wire.dials() - before, { timeout: 10_000 }).toBeGreaterThanOrEqual(6)
  const sixth = performance.now()
  await expect.poll(() => wire.dials() - before, { timeout: 10_000 }).toBeGreaterThanOrEqual(9)
  // One dialler waits 200 ms and more between its dials; two would be done in half the time, and they double.
  expect(performance.now() - sixth).toBeGreaterThan(300)
  wire.unblock()
  await resynced
  other.publish([{ kind: 'directory' }])
  await expect.poll(() => heard.length, { timeout: 5_000 }).toBeGreaterThan(0)
  const { rows } = await pool.query(
    "select count(*)::int as listeners from pg_stat_activity where application_name = 'plantao-bus' and datname = current_database()",
  )
  expect(rows[0].listeners).toBe(2)
  expect(heard).toEqual([{ kind: 'directory' }])
  await bus.close()
  await other.close()
}, 30_000)
