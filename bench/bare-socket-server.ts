import { WebSocketServer } from 'ws'
import type { RawData, WebSocket } from 'ws'
import { openPool } from '../tests/proofs/open-pool.ts'

/**
 * As little as a server of sockets can do, in a process of its own: what arrives is inserted, where a database was
 * named, and goes as it is to every socket that watches. Says its port on its standard output.
 */
const databaseUrl = process.argv[2]
const pool = databaseUrl === undefined ? null : openPool(databaseUrl, 10)
await pool?.query(
  'create table if not exists bench_echo (id uuid primary key, text text not null, at timestamptz not null default now())',
)

const watching = new Set<WebSocket>()
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false }, () => {
  console.log((server.address() as { port: number }).port)
})
server.on('connection', (socket, request) => {
  if (request.url?.includes('watch')) watching.add(socket)
  socket.on('close', () => watching.delete(socket))
  socket.on('message', (raw) => void pass(raw))
})

async function pass(raw: RawData): Promise<void> {
  const text = (raw as Buffer).toString('utf8')
  if (pool) {
    const message = JSON.parse(text) as { id: string; text: string }
    await pool.query('insert into bench_echo (id, text) values ($1, $2)', [message.id, message.text])
  }
  for (const socket of watching) socket.send(text)
}
