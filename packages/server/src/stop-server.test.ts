import { once } from 'node:events'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { testDatabase } from './infrastructure/postgres/test-database.ts'
import { readSettings } from './settings.ts'
import { startServer } from './start-server.ts'

/** Within these 10 seconds whoever asked the process to stop has patience, and the database must be let go in order. */
const patienceMs = 8_000

test('stops in order, though a request never ends and a socket never answers', { timeout: 30_000 }, async () => {
  const database = await testDatabase()
  const settings = readSettings({
    LOG_LEVEL: 'silent',
    PORT: '0',
    DATABASE_URL: database.url,
    DATABASE_CONNECTIONS: '4',
  })
  const server = await startServer(settings, { tryOut: false })
  const { port } = server.app.server.address() as AddressInfo
  const upload = connect(port, '127.0.0.1')
  upload.on('error', () => undefined)
  upload.write(
    'POST /api/v1/requester-sessions HTTP/1.1\r\nhost: desk\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"door":',
  )
  const silent = new WebSocket(`ws://127.0.0.1:${port}/api/v1/socket`)
  silent.on('error', () => undefined)
  await once(silent, 'open')
  silent.pause()
  const began = performance.now()
  await server.stop()
  expect(performance.now() - began).toBeLessThan(patienceMs)
  upload.destroy()
  silent.terminate()
  await database.drop()
})
