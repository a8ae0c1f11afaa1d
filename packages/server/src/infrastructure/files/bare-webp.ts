import { orientationIn, tiffOf } from './orientation.ts'
import type { Orientation } from './orientation.ts'
import { readable } from './picture.ts'
import type { BarePicture } from './picture.ts'

/** The chunks that make the picture (RFC 9649); an animation's frame holds chunks of its own. */
const kept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
const frameHeadBytes = 16
const flags = { exif: 0x08, xmp: 0x04 }

type Chunk = { readonly type: string; readonly body: Buffer }

/**
 * A WebP with only the chunks that make the picture: Exif, XMP and unknown chunks are gone, and so is what follows
 * the end; the orientation stays.
 *
 * @throws UnreadablePicture
 */
export function bareWebp(bytes: Buffer): BarePicture {
  readable(
    bytes.length >= 20 && bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
    'no signature',
  )
  const end = 8 + bytes.readUInt32LE(4)
  readable(end <= bytes.length + 1, 'it is cut')
  const chunks = chunksOf(bytes.subarray(12, Math.min(end, bytes.length)))
  const extended = chunks[0]?.type === 'VP8X'
  const orientation = extended ? orientationOf(chunks) : null
  const bare = chunks.filter((chunk) => kept.has(chunk.type)).map((chunk) => bareChunk(chunk, orientation))
  // Without the extended head nothing but the picture may stand in the file.
  const all = extended ? bare : bare.slice(0, 1)
  readable(all.length > 0, 'no picture')
  if (orientation !== null) all.push({ type: 'EXIF', body: tiffOf(orientation) })
  const content = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...all.map(asWritten)])
  return { bytes: Buffer.concat([riff('RIFF', content.length), content]), ...sizeOf(all[0]!) }
}

function chunksOf(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 0; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32LE(at + 4)
    readable(at + 8 + length <= bytes.length, 'a chunk is cut')
    chunks.push({ type: bytes.toString('latin1', at, at + 4), body: bytes.subarray(at + 8, at + 8 + length) })
    at += 8 + length + (length % 2)
  }
  return chunks
}

function orientationOf(chunks: readonly Chunk[]): Orientation {
  const exif = chunks.find((chunk) => chunk.type === 'EXIF')?.body
  if (!exif) return null
  // Some writers keep the head that Exif has in a JPEG.
  return orientationIn(exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif)
}

function bareChunk(chunk: Chunk, orientation: Orientation): Chunk {
  if (chunk.type === 'VP8X') {
    readable(chunk.body.length >= 10, 'the head is cut')
    const body = Buffer.from(chunk.body)
    body[0] = (body[0]! & ~(flags.exif | flags.xmp)) | (orientation === null ? 0 : flags.exif)
    return { type: chunk.type, body }
  }
  if (chunk.type !== 'ANMF') return chunk
  readable(chunk.body.length >= frameHeadBytes, 'a frame is cut')
  const inner = chunksOf(chunk.body.subarray(frameHeadBytes)).filter((one) => kept.has(one.type))
  return { type: chunk.type, body: Buffer.concat([chunk.body.subarray(0, frameHeadBytes), ...inner.map(asWritten)]) }
}

function sizeOf({ type, body }: Chunk): { width: number; height: number } {
  if (type === 'VP8X') return { width: 1 + body.readUIntLE(4, 3), height: 1 + body.readUIntLE(7, 3) }
  readable(body.length >= 10, 'the head is cut')
  if (type === 'VP8L') {
    const bits = body.readUInt32LE(1)
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
  }
  readable(type === 'VP8 ', 'no picture')
  return { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff }
}

function asWritten({ type, body }: Chunk): Buffer {
  return Buffer.concat([riff(type, body.length), body, Buffer.alloc(body.length % 2)])
}

function riff(type: string, length: number): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 0, 'latin1')
  head.writeUInt32LE(length, 4)
  return head
}
