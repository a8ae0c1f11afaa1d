/** Characters before the hit, and of the whole excerpt. */
const lead = 60
const most = 220

/** The words around the first hit, as plain text on one line; cut at words, with an ellipsis where something is left out. */
export function excerptOf(text: string, words: readonly string[]): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  if (flat.length <= most) return flat
  const hit = firstHit(flat, words)
  const start = hit <= lead ? 0 : wordStart(flat, hit - lead)
  const cut = flat.slice(start, start + most)
  const end = start + most >= flat.length ? cut.length : Math.max(cut.lastIndexOf(' '), hit - start + 1)
  return `${start > 0 ? '…' : ''}${cut.slice(0, end).toWellFormed()}${start + end < flat.length ? '…' : ''}`
}

function firstHit(flat: string, words: readonly string[]): number {
  const { folded, places } = foldWithPlaces(flat)
  const hits = words.map((word) => folded.indexOf(word)).filter((index) => index >= 0)
  return hits.length === 0 ? 0 : (places[Math.min(...hits)] ?? 0)
}

/** The text in lower case without accents, and where each of its code units stood. */
function foldWithPlaces(flat: string): { folded: string; places: number[] } {
  let folded = ''
  const places: number[] = []
  let at = 0
  for (const character of flat) {
    const plain = character.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
    for (let unit = 0; unit < plain.length; unit++) places.push(at)
    folded += plain
    at += character.length
  }
  return { folded, places }
}

function wordStart(flat: string, near: number): number {
  const space = flat.indexOf(' ', near)
  return space === -1 || space - near > lead / 2 ? near : space + 1
}
