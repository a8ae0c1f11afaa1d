import { createSocket } from 'node:dgram'
import type { AddressInfo } from 'node:net'

const types: Readonly<Record<number, 'A' | 'TXT' | 'MX' | 'AAAA'>> = { 1: 'A', 15: 'MX', 16: 'TXT', 28: 'AAAA' }
const serverFailure = 2
const noSuchName = 3

/** A DNS server on loopback that knows these texts, by name; `silent`: names about which it never answers; `broken`: it says that it cannot. */
export async function startDns(
  texts: Readonly<Record<string, string>>,
  { silent = [], broken = [] }: { readonly silent?: readonly string[]; readonly broken?: readonly string[] } = {},
) {
  const socket = createSocket('udp4')
  socket.on('message', (query, from) => {
    const { name, type, end } = questionOf(query)
    if (silent.includes(name)) return
    const text = types[type] === 'TXT' ? texts[name] : undefined
    const failure = broken.includes(name) ? serverFailure : noSuchName
    socket.send(answerTo(query.subarray(0, end), text, failure), from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return {
    address: `127.0.0.1:${(socket.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  }
}

function questionOf(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 }
}

/** The header and the question come back; a text is cut into strings of at most 255 bytes. */
function answerTo(question: Buffer, text: string | undefined, failure: number): Buffer {
  const header = Buffer.from(question.subarray(0, 12))
  header.writeUInt16BE(0x8180 | (text === undefined ? failure : 0), 2)
  header.writeUInt16BE(text === undefined ? 0 : 1, 6)
  header.writeUInt32BE(0, 8)
  const parts = [header, question.subarray(12)]
  if (text === undefined) return Buffer.concat(parts)
  const strings = (text.match(/.{1,255}/gs) ?? ['']).map((part) =>
    Buffer.concat([Buffer.from([part.length]), Buffer.from(part)]),
  )
  const data = Buffer.concat(strings)
  const record = Buffer.alloc(12)
  record.writeUInt16BE(0xc00c, 0)
  record.writeUInt16BE(16, 2)
  record.writeUInt16BE(1, 4)
  record.writeUInt32BE(60, 6)
  record.writeUInt16BE(data.length, 10)
  return Buffer.concat([...parts, record, data])
}
