import { crc32, deflateSync } from 'node:zlib'

/** Pictures of one pixel, made by hand so that every byte of them is known; `secret` stands wherever metadata can. */
export const secret = 'marina@acme.example -23.5505 -46.6333'
const note = Buffer.from(secret)

/** A TIFF block, little endian, with an orientation and a description that holds the secret. */
export function exifBody(orientation: number): Buffer {
  const block = Buffer.alloc(38)
  block.write('II*\0', 'latin1')
  block.writeUInt32LE(8, 4)
  block.writeUInt16LE(2, 8)
  block.set([0x0e, 0x01, 2, 0, note.length, 0, 0, 0, 38, 0, 0, 0], 10)
  block.set([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0], 22)
  return Buffer.concat([block, note])
}

function segment(code: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const head = Buffer.from([0xff, code, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

const jpegTables = segment(0xdb, Buffer.alloc(65, 1))
const jpegFrame = segment(0xc0, Buffer.from([8, 0, 2, 0, 3, 1, 1, 0x11, 0]))
/** Coded data with a stuffed 0xff and a restart marker within it. */
const jpegScan = Buffer.concat([
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
])

/** 3 wide and 2 high, with every kind of metadata, and without. */
export function jpeg(orientation: number): { full: Buffer; bare: Buffer } {
  const start = Buffer.from([0xff, 0xd8])
  const end = Buffer.from([0xff, 0xd9])
  const jfif = segment(0xe0, Buffer.from('JFIF\0'), Buffer.from([1, 1, 0, 0, 1, 0, 1, 0, 0]))
  const profile = segment(0xe2, Buffer.from('ICC_PROFILE\0'), Buffer.from([1, 1, 9]))
  const full = Buffer.concat([
    start,
    jfif,
    segment(0xe1, Buffer.from('Exif\0\0'), exifBody(orientation)),
    segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0'), note),
    profile,
    segment(0xe2, Buffer.from('MPF\0'), note),
    segment(0xed, Buffer.from('Photoshop 3.0\0'), note),
    segment(0xfe, note),
    jpegTables,
    jpegFrame,
    jpegScan,
    end,
    note,
  ])
  const turned =
    orientation === 1
      ? []
      : [
          segment(
            0xe1,
            Buffer.from('Exif\0\0'),
            Buffer.from(
              `4d4d002a000000080001011200030000000100${orientation.toString(16).padStart(2, '0')}000000000000`,
              'hex',
            ),
          ),
        ]
  return { full, bare: Buffer.concat([start, jfif, ...turned, profile, jpegTables, jpegFrame, jpegScan, end]) }
}

export function pngChunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), body])
  const numbers = Buffer.alloc(8)
  numbers.writeUInt32BE(body.length)
  numbers.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([numbers.subarray(0, 4), named, numbers.subarray(4)])
}

/** One grey pixel. */
export function png(): { full: Buffer; bare: Buffer } {
  const start = Buffer.from('89504e470d0a1a0a', 'hex')
  const head = pngChunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]))
  const data = pngChunk('IDAT', deflateSync(Buffer.from([0, 128])))
  const end = pngChunk('IEND', Buffer.alloc(0))
  const texts = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf', 'prVt'].map((type) =>
    pngChunk(type, type === 'eXIf' ? exifBody(1) : note),
  )
  return {
    full: Buffer.concat([start, head, ...texts, data, end, note]),
    bare: Buffer.concat([start, head, data, end]),
  }
}

function riffChunk(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

function webpOf(...chunks: Buffer[]): Buffer {
  return riffChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]))
}

/** One pixel, lossless, in the extended form. */
export function webp(): { full: Buffer; bare: Buffer } {
  const lossless = riffChunk('VP8L', Buffer.from([0x2f, 0, 0, 0, 0, 0x88, 0x88, 0x08, 0, 0]))
  const head = (flags: number) => riffChunk('VP8X', Buffer.from([flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
  const full = webpOf(
    head(0x1c),
    lossless,
    riffChunk('EXIF', exifBody(1)),
    riffChunk('XMP ', note),
    riffChunk('PRIV', note),
  )
  return { full: Buffer.concat([full, note]), bare: webpOf(head(0x10), lossless) }
}

/** One pixel, repeated for ever. */
export function gif(): { full: Buffer; bare: Buffer } {
  const start = Buffer.concat([Buffer.from('GIF89a'), Buffer.from([1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255])])
  const repeats = Buffer.concat([
    Buffer.from([0x21, 0xff, 11]),
    Buffer.from('NETSCAPE2.0'),
    Buffer.from([3, 1, 0, 0, 0]),
  ])
  const timing = Buffer.from([0x21, 0xf9, 4, 0, 10, 0, 0, 0])
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0])
  const comment = Buffer.concat([Buffer.from([0x21, 0xfe, note.length]), note, Buffer.from([0])])
  const xmp = Buffer.concat([
    Buffer.from([0x21, 0xff, 11]),
    Buffer.from('XMP DataXMP'),
    Buffer.from([note.length]),
    note,
    Buffer.from([0]),
  ])
  const end = Buffer.from([0x3b])
  return {
    full: Buffer.concat([start, repeats, comment, xmp, timing, frame, end, note]),
    bare: Buffer.concat([start, repeats, timing, frame, end]),
  }
}
