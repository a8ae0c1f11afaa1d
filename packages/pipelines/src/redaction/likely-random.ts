const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
const candidate = /[A-Za-z0-9+/_.~-]{16,}={0,2}/g
const leastRandom = 16

/**
 * Stretches that look made by chance: keys and tokens of no known shape. Names made of words, paths, versions, dates and
 * UUIDs do not count. A guess: its errors are random-looking names, which lose their text, and secrets made of words.
 */
export function randomStretches(text: string): { start: number; end: number }[] {
  return [...text.matchAll(candidate)]
    .flatMap(({ index, 0: token }) => (token.startsWith('//') ? segmentsOf(token, index) : [{ token, start: index }]))
    .filter(({ token }) => isRandom(token))
    .map(({ token, start }) => ({ start, end: start + token.length }))
}

/** Of an address only what is random goes: its host is needed to understand an error. */
function segmentsOf(address: string, at: number): { token: string; start: number }[] {
  return [...address.matchAll(/[^/]+/g)].map(({ index, 0: token }) => ({ token, start: at + index }))
}

function isRandom(token: string): boolean {
  const parts = token.replaceAll(uuid, '').split(/[/_.~+=-]+/)
  const unlike = parts.filter((part) => part.length >= 3 && !isWordy(part))
  const length = unlike.reduce((sum, part) => sum + part.length, 0)
  return length >= leastRandom && unlike.some((part) => part.length >= 5)
}

/** Whether a person would have written this: words, a number, a word with its number. */
function isWordy(part: string): boolean {
  if (/^\d+$/.test(part)) return true
  if (/^(?:v?\d{1,4}|[a-z]{1,12}\d{1,4}|\d{1,6}[a-z]{1,12})$/i.test(part)) return true
  if (/^\d{4}-?\d{2}-?\d{2}T\d{4,9}Z?$/.test(part)) return true
  // Digits inside a word of both cases: no name is written so.
  if (part.length >= 16 && /[a-z]\d+[A-Za-z]/i.test(part) && /[a-z]/.test(part) && /[A-Z]/.test(part)) return false
  const letters = part.replaceAll(/\d/g, '')
  const runs = part.match(/\d+|\D+/g) ?? []
  if (letters.length < part.length) return runs.length <= 3 && isWords(letters) && part.length - letters.length <= 8
  return isWords(letters)
}

// Words have vowels; in camelCase each hump is a word or an abbreviation.
function isWords(letters: string): boolean {
  const humps = letters.match(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})/gu) ?? []
  if (humps.length > 1 && letters.length / humps.length < 2.6) return false
  return !/[bcdfghjklmnpqrstvwxz]{7,}/i.test(letters) && vowelShare(letters) >= 0.2 && letters.length <= 60
}

function vowelShare(letters: string): number {
  if (letters.length < 8) return 1
  return (letters.match(/[aeiouy]/gi)?.length ?? 0) / letters.length
}
