import { isUtf8 } from 'node:buffer'
import { isPicture } from './picture-kinds.ts'
import { isText } from './plain-text.ts'

/**
 * What a file is, by its bytes. `sealed`: packed in a way that nobody here opens, or encrypted; `plain`: a text; `picture`:
 * also a film, a sound or a font; `binary`: none of these.
 */
export type FileKind =
  | 'zip'
  | 'gzip'
  | 'zstd'
  | 'deflate'
  | 'brotli'
  | 'tar'
  | 'pdf'
  | 'rtf'
  | 'old-office'
  | 'sealed'
  | 'plain'
  | 'picture'
  | 'binary'

const signatures: readonly (readonly [FileKind, number, string])[] = [
  ['zip', 0, 'PK\u0003\u0004'],
  ['zip', 0, 'PK\u0005\u0006'],
  ['gzip', 0, '\u001F\u008B'],
  ['zstd', 0, '\u0028\u00B5\u002F\u00FD'],
  ['tar', 257, 'ustar'],
  ['old-office', 0, '\u00D0\u00CF\u0011\u00E0'],
  ['sealed', 0, '7z\u00BC\u00AF\u0027\u001C'],
  ['sealed', 0, 'Rar!\u001A\u0007'],
  ['sealed', 4, '1AY&SY'],
  ['sealed', 0, '\u00FD7zXZ\0'],
  ['sealed', 0, '\u0004\u0022\u004D\u0018'],
  ['sealed', 0, '\u00FF\u0006\0\0sNaPpY'],
  ['sealed', 0, '\u001F\u009D'],
  ['sealed', 0, '\u001F\u00A0'],
  ['sealed', 0, 'MSCF'],
  ['sealed', 7, '**ACE**'],
]
/** The end of an archive lies within as much of the end of its file, whatever stands before it. */
const zipEndBytes = 66_000
const pdfHeadBytes = 1024
const rtfHeadBytes = 64
const packedNames =
  /\.(?:zip|jar|docx|docm|xlsx|xlsm|xlsb|pptx|pptm|odt|ods|odp|doc|xls|ppt|msg|gz|tgz|zst|tar|pdf|7z|rar|bz2|xz|br|z|zz|lz4|lzma|lzo|sz|snappy|cab|gpg|pgp|p7m)$/i

/** For a long file the beginning and the end of it, together, are enough to say. */
export const kindBytes = { head: 1024 * 1024, tail: zipEndBytes } as const

export function fileKindOf(name: string, bytes: Buffer): FileKind {
  for (const [kind, at, sign] of signatures) if (bytes.toString('latin1', at, at + sign.length) === sign) return kind
  if (bytes.subarray(0, pdfHeadBytes).includes('%PDF-')) return 'pdf'
  if (/^(?:\u00EF\u00BB\u00BF)?\s*\{\\rt/.test(bytes.toString('latin1', 0, rtfHeadBytes))) return 'rtf'
  if (isDeflated(bytes)) return 'deflate'
  const isPackedByName = packedNames.test(name)
  // A few packed bytes may seem to be Latin.
  if (isText(bytes) && (!isPackedByName || isUtf8(bytes))) return 'plain'
  if (bytes.subarray(-zipEndBytes).includes('PK\u0005\u0006')) return 'zip'
  if (isPicture(bytes)) return 'picture'
  if (/\.br$/i.test(name)) return 'brotli'
  // It says that it is packed, and its bytes say neither how nor anything that could be read.
  return isPackedByName ? 'sealed' : 'binary'
}

const deflateLevels = new Set([0x01, 0x5e, 0x9c, 0xda])

/** Whether it begins as zlib writes it, and not with two signs of a text. */
function isDeflated(bytes: Buffer): boolean {
  return bytes[0] === 0x78 && deflateLevels.has(bytes[1] ?? 0) && !isUtf8(bytes)
}
