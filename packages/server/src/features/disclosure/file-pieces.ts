import { databaseFiles } from '../../infrastructure/files/database-files.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { StoredAttachment } from '../../infrastructure/database/tables.ts'
import type { ToldPiece } from './derived.ts'

/** As much of a text file is searched; a longer one nobody can vouch for. */
const mostFileBytes = 1024 * 1024

/** `piece` null: it is no text, and only its name is searched. `whole` false: there is more than was read. */
export type FileRead = { readonly piece: ToldPiece | null; readonly whole: boolean }

/** The content of a file that was just bound: until its message is written it lies in the database. */
export async function readFilePiece(tx: Tx, file: StoredAttachment, reach: ToldPiece['reach']): Promise<FileRead> {
  const bytes = await firstBytes(tx, file)
  const text = textOf(bytes)
  if (text === null) return { piece: null, whole: true }
  return { piece: { way: 'file', text, file: file.name, reach }, whole: file.sizeBytes <= mostFileBytes }
}

async function firstBytes(tx: Tx, { id, sizeBytes }: StoredAttachment): Promise<Buffer> {
  if (sizeBytes === 0) return Buffer.alloc(0)
  const pieces: Buffer[] = []
  for await (const piece of databaseFiles.read(tx, id, 0, Math.min(sizeBytes, mostFileBytes) - 1)) pieces.push(piece)
  return Buffer.concat(pieces)
}

const sampleBytes = 64 * 1024

/** What a reader sees who opens it as a text: UTF-8, UTF-16 by its mark, else Latin; null where it is none. */
function textOf(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.subarray(0, sampleBytes).includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
