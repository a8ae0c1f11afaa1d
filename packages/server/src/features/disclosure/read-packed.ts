import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib'
import { binaryText } from './binary-text.ts'
import { fileKindOf } from './file-kind.ts'
import { officeText } from './office-text.ts'
import { readOldOffice } from './old-office.ts'
import { readPdf } from './pdf-text.ts'
import type { Enclosed } from './pdf-text.ts'
import { plainText, stringsIn } from './plain-text.ts'
import { beginReading, mostLevels, takeBytes, takeEntry, takeText, TooMuchToRead } from './reading.ts'
import type { ReadFile, Reading } from './reading.ts'
import { readRtf } from './rtf-text.ts'
import { tarEntries } from './tar-entries.ts'
import { zipEntries } from './zip-entries.ts'
import type { ZipEntry } from './zip-entries.ts'

const expansions = {
  gzip: gunzipSync,
  zstd: zstdDecompressSync,
  deflate: inflateSync,
  brotli: brotliDecompressSync,
} as const
/** What an object in RTF begins with, after a head of its own, where it is a document of Office. */
const oldOfficeSign = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/**
 * Everything that can be read in a file, however it is packed: archives, documents of Office, old and new, OpenDocument, mails
 * of Outlook, RTF and PDF, in one another. What has a password, is broken, or is more than is searched, is named as unread. Takes long: for a thread.
 */
export async function readPacked(file: Enclosed): Promise<ReadFile> {
  const reading = beginReading()
  try {
    await readInto(reading, file, 0)
  } catch (cause) {
    if (!(cause instanceof TooMuchToRead)) throw cause
    reading.unread.push(file.name)
  }
  return { texts: reading.texts, unread: reading.unread }
}

async function readInto(reading: Reading, file: Enclosed, level: number): Promise<void> {
  try {
    await readKind(reading, file, level)
  } catch (cause) {
    if (cause instanceof TooMuchToRead) throw cause
    // Whatever a library says of a file that it cannot read: nobody knows what it says.
    reading.unread.push(file.name)
  }
}

async function readKind(reading: Reading, file: Enclosed, level: number): Promise<void> {
  const { name, bytes } = file
  const kind = fileKindOf(name, bytes)
  if (kind === 'plain' || kind === 'picture') return takeText(reading, name, plainText(bytes))
  if (kind === 'sealed' || level >= mostLevels) return void reading.unread.push(name)
  const inner = (enclosed: Enclosed) => readInto(reading, enclosed, level + 1)
  switch (kind) {
    case 'gzip':
    case 'zstd':
    case 'deflate':
    case 'brotli':
      return inner({
        name: name.replace(/\.(?:gz|zst|z|zz|br)$/i, '').replace(/\.tgz$/i, '.tar'),
        bytes: expanded(reading, kind, bytes),
      })
    case 'tar':
      for (const entry of tarEntries(bytes)) {
        takeEntry(reading)
        takeText(reading, name, entry.name)
        await inner({ name: `${name}/${entry.name}`, bytes: entry.bytes })
      }
      return
    case 'old-office':
      for (const enclosed of readOldOffice(reading, file)) await inner(enclosed)
      return
    case 'rtf':
      return readRtfInto(reading, file, inner)
    case 'binary':
      return takeText(reading, name, mustSay(binaryText(bytes)))
    case 'pdf':
      for (const enclosed of await readPdf(reading, file)) {
        takeBytes(reading, enclosed.bytes.length)
        takeText(reading, name, enclosed.name)
        await inner({ ...enclosed, name: `${name}/${enclosed.name}` })
      }
      return
    case 'zip':
      return readZip(reading, name, await zipEntries(reading, bytes), inner)
  }
}

async function readRtfInto(
  reading: Reading,
  { name, bytes }: Enclosed,
  inner: (enclosed: Enclosed) => Promise<void>,
): Promise<void> {
  const { text, objects, pictures } = readRtf(bytes)
  takeText(reading, name, text)
  for (const picture of pictures) takeText(reading, name, stringsIn(picture))
  for (const object of objects) {
    takeEntry(reading)
    const start = object.indexOf(oldOfficeSign)
    if (start < 0) reading.unread.push(name)
    else await inner({ name: `${name}/object`, bytes: object.subarray(start) })
  }
}

function mustSay(text: string | null): string {
  if (text === null) throw new Error('nobody can say what it says')
  return text
}

function expanded(reading: Reading, kind: keyof typeof expansions, bytes: Buffer): Buffer {
  const whole = expansions[kind](bytes, { maxOutputLength: Math.max(1, reading.unpackedBytes) })
  takeBytes(reading, whole.length)
  return whole
}

async function readZip(
  reading: Reading,
  name: string,
  entries: readonly ZipEntry[],
  inner: (enclosed: Enclosed) => Promise<void>,
): Promise<void> {
  const isDocument = entries.some(
    (entry) => entry.name === '[Content_Types].xml' || entry.name === 'META-INF/manifest.xml',
  )
  if (!isDocument) takeText(reading, name, entries.map((entry) => entry.name).join('\n'))
  for (const entry of entries) {
    if (entry.name.endsWith('/')) continue
    const bytes = await entry.bytes()
    const place = `${name}/${entry.name}`
    if (!isDocument) await inner({ name: place, bytes })
    else if (/\.(?:xml|rels|vml)$/.test(entry.name)) takeText(reading, name, partText(bytes))
    // What printers were set to, fonts, sheets of XLSB.
    else if (fileKindOf(place, bytes) === 'binary') takeText(reading, name, stringsIn(bytes, { amongTexts: true }))
    else await inner({ name: place, bytes })
  }
}

/** @throws where it is no XML, as in a document with a password */
function partText(bytes: Buffer): string {
  const xml = plainText(bytes)
  if (!/^\uFEFF?\s*</.test(xml)) throw new Error('it is no part of a document')
  return officeText(xml)
}
