import { isUtf8 } from 'node:buffer'

/** Whether somebody who opens it as a text reads a text, to its end: UTF-8, UTF-16 by its mark, or Latin. */
export function isText(bytes: Buffer): boolean {
  if (hasMark(bytes)) return !/[\p{Cn}\p{Co}\p{Cs}]/u.test(utf16(bytes))
  const { naughts, controls, letters } = countBytes(bytes)
  if (naughts > 0) return false
  if (isUtf8(bytes)) return controls <= bytes.length * mostControls.utf8
  return controls <= bytes.length * mostControls.latin && letters >= bytes.length * leastLetters
}

/** Messages of old standards are divided by control characters; bytes by chance are hardly ever UTF-8, but may seem Latin. */
const mostControls = { utf8: 1 / 4, latin: 1 / 200 } as const
/** Of what people write in a Latin script; of bytes by chance, four in ten. */
const leastLetters = 0.6
/** Signs that stand in texts, and those that Latin does not have. */
const inTexts = new Set([0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b])
const notInLatin = new Set([0x7f, 0x81, 0x8d, 0x8f, 0x90, 0x9d])

function countBytes(bytes: Buffer): { naughts: number; controls: number; letters: number } {
  const count = { naughts: 0, controls: 0, letters: 0 }
  for (const byte of bytes) {
    if (byte === 0) count.naughts += 1
    if (byte < 0x20 ? !inTexts.has(byte) : notInLatin.has(byte)) count.controls += 1
    else if (byte < 0x7f) count.letters += 1
  }
  return count
}

function hasMark([first, second]: Buffer): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}

function utf16(bytes: Buffer): string {
  return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes, { stream: true })
}

/** What a reader sees who opens it as a text: UTF-8, UTF-16 by its mark, else Latin; of what is no text, what stands in it. */
export function plainText(bytes: Buffer): string {
  if (!isText(bytes)) return stringsIn(bytes)
  if (hasMark(bytes)) return utf16(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** So many characters in a row are hardly chance; in what is known to hold texts, fewer. */
const leastRun = 12
const leastRunAmongTexts = 4

/** What can be read in a file that is no text, a line for each: in Latin, and in UTF-16 without its mark. */
export function stringsIn(
  bytes: Buffer,
  { amongTexts }: { readonly amongTexts: boolean } = { amongTexts: false },
): string {
  const text = bytes.toString('latin1')
  const least = amongTexts ? leastRunAmongTexts : leastRun
  const wide = new RegExp(`(?:[\\x20-\\x7E\\xA0-\\xFF]\\0){${amongTexts ? least : least / 2},}`, 'g')
  const narrow = new RegExp(`[\\x20-\\x7E\\xA0-\\xFF]{${least},}`, 'g')
  const found = [...text.matchAll(wide)].map(([run]) => run.replaceAll('\0', ''))
  return [...found, ...[...text.matchAll(narrow)].map(([run]) => run)].join('\n\n')
}
