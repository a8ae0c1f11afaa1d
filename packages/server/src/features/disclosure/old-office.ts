import { decompressRTF } from '@kenjiuno/decompressrtf'
import { read } from 'cfb'
import { fileKindOf } from './file-kind.ts'
import type { Enclosed } from './pdf-text.ts'
import { isText, plainText, stringsIn } from './plain-text.ts'
import { takeBytes, takeEntry, takeText } from './reading.ts'
import type { Reading } from './reading.ts'

/** Under these names lies what has a password, and macros, which are packed in a way of their own. */
const sealedStreams = new Set(['EncryptedPackage', 'EncryptionInfo', 'EncryptedSummary', '_VBA_PROJECT'])
const streamType = 2
/** What these say is read from the stream; all other kinds are opened as files. */
const saidKinds = new Set(['plain', 'picture', 'binary', 'deflate', 'brotli'])
/** Of a mail of Outlook: the bytes of an attachment, and the text with its looks, packed. */
const attachedBytes = '__substg1.0_37010102'
const packedRtf = '__substg1.0_10090102'

/**
 * What the streams of a document of Office 97 to 2003, or of a mail of Outlook, say is taken into the reading.
 *
 * @returns the files that lie in it
 * @throws whatever the library does for one that is broken; where it has a password, or nothing of it can be read; TooMuchToRead
 */
export function readOldOffice(reading: Reading, { name, bytes }: Enclosed): Enclosed[] {
  const { FileIndex, FullPaths } = read(bytes, { type: 'buffer' })
  const streams = FileIndex.flatMap(({ type, name: stream, content }, at) =>
    type === streamType ? [{ stream, path: FullPaths[at] ?? stream, bytes: Buffer.from(content ?? []) }] : [],
  )
  if (streams.some(({ stream, bytes: of }) => isSealed(stream, of))) throw new Error('it has a password, or macros')
  const enclosed: Enclosed[] = []
  const said: string[] = []
  for (const { stream, path, bytes: of } of streams) {
    takeEntry(reading)
    takeBytes(reading, of.length)
    const file = fileIn(stream, of)
    if (file) enclosed.push({ name: `${name}/${path.slice(path.indexOf('/') + 1)}`, bytes: file })
    else said.push(isText(of) ? plainText(of) : stringsIn(of, { amongTexts: true }))
  }
  if (enclosed.length === 0 && said.join('').trim() === '') throw new Error('it says nothing')
  takeText(reading, name, said.join('\n\n'))
  return enclosed
}

/** The file that the stream is, or that lies in it. */
function fileIn(stream: string, bytes: Buffer): Buffer | null {
  if (stream === '\u0001Ole10Native') return ofPackage(bytes)
  if (stream === packedRtf) return Buffer.from(decompressRTF([...bytes]))
  return stream === attachedBytes || !saidKinds.has(fileKindOf(stream, bytes)) ? bytes : null
}

/** A file that was put into a document as it is. Source: [MS-OLEDS] 2.3.6, and what Windows writes there. */
function ofPackage(bytes: Buffer): Buffer {
  const afterText = (at: number) => bytes.indexOf(0, at) + 1
  const path = afterText(afterText(6)) + 4
  const size = path + 4 + bytes.readUInt32LE(path)
  const length = bytes.readUInt32LE(size)
  if (size + 4 + length > bytes.length) throw new Error('it ends too early')
  return bytes.subarray(size + 4, size + 4 + length)
}

function isSealed(stream: string, bytes: Buffer): boolean {
  if (sealedStreams.has(stream)) return true
  if (stream === 'Workbook' || stream === 'Book') return hasFilePass(bytes)
  if (stream === 'WordDocument')
    return bytes.length > wordFlags + 1 && (bytes.readUInt16LE(wordFlags) & wordEncrypted) > 0
  if (stream === 'Current User')
    return bytes.length > slidesToken + 3 && bytes.readUInt32LE(slidesToken) === slidesEncrypted
  return false
}

/** [MS-DOC] 2.5.2, fEncrypted; [MS-PPT] 2.3.2, headerToken; [MS-XLS] 2.4.117, FilePass. */
const wordFlags = 0x0a
const wordEncrypted = 0x0100
const slidesToken = 12
const slidesEncrypted = 0xf3d1c4df
const filePass = 0x002f
/** It stands among the first records. */
const mostRecords = 64

function hasFilePass(bytes: Buffer): boolean {
  for (let at = 0, seen = 0; at + 4 <= bytes.length && seen < mostRecords; seen += 1) {
    if (bytes.readUInt16LE(at) === filePass) return true
    at += 4 + bytes.readUInt16LE(at + 2)
  }
  return false
}
