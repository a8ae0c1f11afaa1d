import { databaseFiles } from '../../infrastructure/files/database-files.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { StoredAttachment } from '../../infrastructure/database/tables.ts'
import type { ToldPiece } from './derived.ts'

/** As much of a text file is searched; a longer one nobody can vouch for. */
const mostFileBytes = 1024 * 1024

/** `whole` false: it is a text, and there is more than was read. */
export type FileRead = { readonly piece: ToldPiece; readonly whole: boolean }

/** The content of a file that was just bound: until its message is written it lies in the database. */
export async function readFilePiece(tx: Tx, file: StoredAttachment, reach: ToldPiece['reach']): Promise<FileRead> {
  const bytes = await firstBytes(tx, file)
  const isText = !bytes.subarray(0, sampleBytes).includes(0) || hasMark(bytes)
  const piece = { way: 'file', text: textOf(bytes), file: file.name, reach } as const
  return { piece, whole: !isText || file.sizeBytes <= mostFileBytes }
}

async function firstBytes(tx: Tx, { id, sizeBytes }: StoredAttachment): Promise<Buffer> {
  if (sizeBytes === 0) return Buffer.alloc(0)
  const pieces: Buffer[] = []
  for await (const piece of databaseFiles.read(tx, id, 0, Math.min(sizeBytes, mostFileBytes) - 1)) pieces.push(piece)
  return Buffer.concat(pieces)
}

const sampleBytes = 64 * 1024

function hasMark([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}

/** What a reader sees who opens it as a text: UTF-8, UTF-16 by its mark, else Latin; of what is no text, what stands in it. */
function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.subarray(0, sampleBytes).includes(0)) return stringsIn(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** So many characters in a row are hardly chance. */
const leastRun = 12
const narrow = new RegExp(`[\\x20-\\x7E\\xA0-\\xFF]{${leastRun},}`, 'g')
const wide = new RegExp(`(?:[\\x20-\\x7E\\xA0-\\xFF]\\0){${leastRun / 2},}`, 'g')

/** What can be read in a file that is no text, a line for each: in Latin, and in UTF-16 without its mark. */
function stringsIn(bytes: Buffer): string {
  const text = bytes.toString('latin1')
  const found = [...text.matchAll(wide)].map(([run]) => run.replaceAll('\0', ''))
  return [...found, ...[...text.matchAll(narrow)].map(([run]) => run)].join('\n\n')
}
