import { connect } from 'node:net'
import type { Socket } from 'node:net'

export type WireAnswer = { readonly status: number; readonly body: string }

/** One keep-alive connection that has one request under way at a time: as little work as a client can make of it. */
export type HttpWire = {
  readonly send: (head: string, body: string) => Promise<WireAnswer>
  readonly close: () => void
}

/** A connection to the desk on this port of the loopback. */
export async function openWire(port: number): Promise<HttpWire> {
  const socket = await connected(port)
  let kept: Buffer = Buffer.alloc(0)
  let take: ((answer: WireAnswer) => void) | null = null
  let fail: ((error: Error) => void) | null = null
  socket.on('error', (error) => fail?.(error))
  socket.on('close', () => fail?.(new Error('the desk closed the connection')))
  socket.on('data', (bytes: Buffer) => {
    kept = kept.length === 0 ? bytes : Buffer.concat([kept, bytes])
    const answer = answerIn(kept)
    if (!answer) return
    kept = Buffer.alloc(0)
    fail = null
    take?.(answer)
  })
  return {
    send: (head, body) =>
      new Promise((resolve, reject) => {
        take = resolve
        fail = reject
        socket.write(
          `${head}\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        )
      }),
    close: () => socket.destroy(),
  }
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket))
    socket.once('error', reject)
  })
}

const endOfHead = Buffer.from('\r\n\r\n')

/** The answer once all of it is there. The desk always says how long it is. */
function answerIn(bytes: Buffer): WireAnswer | null {
  const at = bytes.indexOf(endOfHead)
  if (at < 0) return null
  const head = bytes.toString('latin1', 0, at)
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
  const from = at + endOfHead.length
  return bytes.length < from + length
    ? null
    : { status: Number(head.slice(9, 12)), body: bytes.toString('utf8', from, from + length) }
}
