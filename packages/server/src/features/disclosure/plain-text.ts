const sampleBytes = 64 * 1024

/** Whether it reads as a text from its beginning on: no byte of it is naught, or it begins with a mark of UTF-16. */
export function isText(bytes: Uint8Array): boolean {
  return !bytes.subarray(0, sampleBytes).includes(0) || hasMark(bytes)
}

function hasMark([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}

/** What a reader sees who opens it as a text: UTF-8, UTF-16 by its mark, else Latin; of what is no text, what stands in it. */
export function plainText(bytes: Buffer): string {
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
