import { crc32 } from 'node:zlib'
import { orientationIn, tiffOf } from './orientation.ts'
import { readable } from './picture.ts'
import type { BarePicture } from './picture.ts'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** The chunks that make the picture and its colours (PNG third edition, 11), and those of an animation. */
const kept = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sBIT',
  'sRGB',
  'cICP',
  'mDCV',
  'cLLI',
  'bKGD',
  'hIST',
  'pHYs',
  'acTL',
  'fcTL',
  'fdAT',
])

/**
 * A PNG with only the chunks that make the picture: texts, Exif, times and unknown chunks are gone, and so is what
 * follows the end; the orientation stays.
 *
 * @throws UnreadablePicture
 */
export function barePng(bytes: Buffer): BarePicture {
  readable(bytes.subarray(0, 8).equals(signature), 'no signature')
  const parts: Buffer[] = [signature]
  let size: { width: number; height: number } | null = null
  let type = ''
  for (let at = 8; type !== 'IEND';) {
    readable(at + 12 <= bytes.length, 'a chunk is cut')
    const length = bytes.readUInt32BE(at)
    const end = at + 12 + length
    readable(end <= bytes.length, 'a chunk is cut')
    type = bytes.toString('latin1', at + 4, at + 8)
    readable(size !== null || (type === 'IHDR' && length === 13), 'no header')
    if (type === 'IHDR') size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) }
    const orientation = type === 'eXIf' ? orientationIn(bytes.subarray(at + 8, end - 4)) : null
    if (orientation !== null) parts.push(chunk('eXIf', tiffOf(orientation)))
    else if (kept.has(type)) parts.push(bytes.subarray(at, end))
    at = end
  }
  readable(size !== null, 'no header')
  return { bytes: Buffer.concat(parts), ...size }
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
