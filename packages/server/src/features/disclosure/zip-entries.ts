import { fromBufferPromise } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { takeBytes, takeEntry } from './reading.ts'
import type { Reading } from './reading.ts'

export type ZipEntry = { readonly name: string; readonly bytes: () => Promise<Buffer> }

/**
 * What lies in a zip archive: the size of an entry is counted before it is unpacked, and one that unpacks to another size than it says fails.
 *
 * @throws where it is no archive; TooMuchToRead
 */
export async function zipEntries(reading: Reading, bytes: Buffer): Promise<ZipEntry[]> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true })
  const entries: ZipEntry[] = []
  for await (const entry of zip.eachEntry()) {
    takeEntry(reading)
    entries.push({ name: entry.fileNameRaw.toString('utf8'), bytes: () => unpacked(reading, zip, entry) })
  }
  return entries
}

async function unpacked(reading: Reading, zip: ZipFile, entry: Entry): Promise<Buffer> {
  if (entry.isEncrypted() || !entry.canDecodeFileData()) throw new Error('it is encrypted, or packed in an unknown way')
  takeBytes(reading, entry.uncompressedSize)
  const pieces: Buffer[] = []
  for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
