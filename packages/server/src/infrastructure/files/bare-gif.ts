import { readable } from './picture.ts'
import type { BarePicture } from './picture.ts'

/** Applications whose blocks say how an animation repeats; others carry XMP and the like. */
const kept = ['NETSCAPE2.0', 'ANIMEXTS1.0']
const trailer = 0x3b

/**
 * A GIF (89a) with only its frames, their timing and the repeats of an animation: comments, texts, XMP and whatever
 * follows the end are gone.
 *
 * @throws UnreadablePicture
 */
export function bareGif(bytes: Buffer): BarePicture {
  readable(bytes.length > 13 && /^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6)), 'no signature')
  const start = 13 + tableBytes(bytes[10]!)
  const parts = [bytes.subarray(0, start)]
  for (let at = start; at < bytes.length && bytes[at] !== trailer;) {
    const [end, keep] = bytes[at] === 0x2c ? [imageEnd(bytes, at), true] : extension(bytes, at)
    if (keep) parts.push(bytes.subarray(at, end))
    at = end
  }
  readable(parts.length > 1, 'no frame')
  return {
    bytes: Buffer.concat([...parts, Buffer.from([trailer])]),
    width: bytes.readUInt16LE(6),
    height: bytes.readUInt16LE(8),
  }
}

function tableBytes(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 0x07) + 1) : 0
}

function imageEnd(bytes: Buffer, at: number): number {
  readable(at + 11 <= bytes.length, 'a frame is cut')
  return blocksEnd(bytes, at + 11 + tableBytes(bytes[at + 9]!))
}

/** Where the extension ends, and whether it is kept. */
function extension(bytes: Buffer, at: number): [end: number, keep: boolean] {
  readable(bytes[at] === 0x21 && at + 2 < bytes.length, 'a block that no picture has')
  const label = bytes[at + 1]
  const application = label === 0xff ? bytes.toString('latin1', at + 3, at + 14) : ''
  return [blocksEnd(bytes, at + 2), label === 0xf9 || kept.includes(application)]
}

/** After the empty block that ends a run of blocks, each led by its length. */
function blocksEnd(bytes: Buffer, from: number): number {
  let at = from
  for (;;) {
    const length = bytes[at]
    readable(length !== undefined, 'a block is cut')
    at += 1 + length
    if (length === 0) return at
  }
}
