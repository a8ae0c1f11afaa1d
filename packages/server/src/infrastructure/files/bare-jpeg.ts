import { orientationIn, tiffOf } from './orientation.ts'
import type { Orientation } from './orientation.ts'
import { readable } from './picture.ts'
import type { BarePicture } from './picture.ts'

const endOfImage = Buffer.from([0xff, 0xd9])
const exifHead = Buffer.from('Exif\0\0', 'latin1')

/**
 * A JPEG (ITU T.81) with only the segments that make the picture: tables, frames, scans, the JFIF head without its
 * thumbnail, the colour profile and Adobe's colour mark. Exif, XMP, IPTC, comments, second pictures and whatever
 * follows the end are gone; the orientation stays.
 *
 * @throws UnreadablePicture
 */
export function bareJpeg(bytes: Buffer): BarePicture {
  readable(bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8, 'no start of image')
  const head: Buffer[] = []
  const body: Buffer[] = []
  let orientation: Orientation = null
  let size: { width: number; height: number } | null = null
  let at = 2
  for (;;) {
    const marker = nextMarker(bytes, at)
    if (marker === null || bytes[marker + 1] === 0xd9) break
    const code = bytes[marker + 1]!
    if (isStandalone(code)) {
      at = marker + 2
      continue
    }
    readable(marker + 4 <= bytes.length, 'a segment is cut')
    const end = marker + 2 + bytes.readUInt16BE(marker + 2)
    readable(end >= marker + 4 && end <= bytes.length, 'a segment is cut')
    const segment = bytes.subarray(marker, end)
    at = end
    if (isFrame(code)) {
      readable(segment.length >= 9, 'a frame is cut')
      size ??= { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) }
    }
    if (code === 0xe1 && starts(segment, exifHead)) orientation ??= orientationIn(segment.subarray(10))
    else if (code === 0xe0 && starts(segment, Buffer.from('JFIF\0')) && segment.length >= 18)
      head.push(withoutThumbnail(segment))
    else if (makesThePicture(code, segment)) body.push(segment)
    if (code === 0xda) {
      at = scanEnd(bytes, end)
      body.push(bytes.subarray(end, at))
    }
  }
  readable(size !== null, 'no frame')
  const exif = orientation === null ? [] : [exifSegment(orientation)]
  return { bytes: Buffer.concat([bytes.subarray(0, 2), ...head, ...exif, ...body, endOfImage]), ...size }
}

/** Where the next marker stands, or null at the end of a picture that was cut. Fill bytes are passed over. */
function nextMarker(bytes: Buffer, from: number): number | null {
  let at = from
  if (at + 1 >= bytes.length) return null
  readable(bytes[at] === 0xff, 'no marker where one must be')
  while (bytes[at + 1] === 0xff) at++
  return at + 1 < bytes.length ? at : null
}

function isStandalone(code: number): boolean {
  return code === 0x01 || (code >= 0xd0 && code <= 0xd7)
}

function isFrame(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc
}

function makesThePicture(code: number, segment: Buffer): boolean {
  if (code >= 0xc0 && code <= 0xcf) return true
  if (code >= 0xda && code <= 0xdf) return true
  if (code === 0xe2) return starts(segment, Buffer.from('ICC_PROFILE\0'))
  return code === 0xdb || (code === 0xee && starts(segment, Buffer.from('Adobe')))
}

function starts(segment: Buffer, text: Buffer): boolean {
  return segment.subarray(4, 4 + text.length).equals(text)
}

function withoutThumbnail(jfif: Buffer): Buffer {
  const bare = Buffer.from(jfif.subarray(0, 18))
  bare.writeUInt16BE(16, 2)
  bare.writeUInt16BE(0, 16)
  return bare
}

/** The first marker after the coded data of a scan: 0xff before 0x00 is data, before 0xd0 to 0xd7 a restart within it. */
function scanEnd(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1]!
    if (code !== 0x00 && code !== 0xff && !(code >= 0xd0 && code <= 0xd7)) return at
  }
  return bytes.length
}

function exifSegment(orientation: number): Buffer {
  const body = Buffer.concat([exifHead, tiffOf(orientation)])
  return Buffer.concat([Buffer.from([0xff, 0xe1, 0, body.length + 2]), body])
}
