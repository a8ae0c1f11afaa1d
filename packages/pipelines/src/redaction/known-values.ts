import { decodedTexts, views } from './decodings.ts'

const shortestWord = 8
const shortestValue = 6
const shortestGiven = 4
const longestInPattern = 200
const charactersInPattern = 10_000
const fewValues = 24

/** Values that the caller knows to be secret, as the start of a collection. */
export function givenValues(given: readonly string[]): Set<string> {
  return new Set(given.map((value) => value.trim()).filter((value) => value.length >= shortestGiven))
}

/** A value that was found to be secret joins those known, with what it says when decoded, unless it is too short to be searched for. */
export function addKnown(known: Set<string>, value: string): void {
  for (const text of [value, ...views(value).map((view) => view.text), ...decodedTexts(value)]) {
    const colon = text.includes('{') ? -1 : text.indexOf(':')
    for (const part of colon > 0 ? [text, text.slice(colon + 1)] : [text]) {
      const bare = part.trim()
      const shortest = /^\p{L}+$/u.test(bare) ? shortestWord : shortestValue
      if (bare.length >= shortest && !/^[•*\s]+$/.test(bare)) known.add(bare)
    }
  }
}

/** Where known values stand in a text; stretches may overlap. */
export type FindKnown = (text: string) => readonly { readonly start: number; readonly end: number }[]

/** A search for all of these values, the longest first; null where there is none. */
export function findKnown(known: ReadonlySet<string>): FindKnown | null {
  if (known.size === 0) return null
  const values = [...known].toSorted((a, b) => b.length - a.length)
  const long = values.filter((value) => value.length > longestInPattern)
  const searches = inChunks(values.filter((value) => value.length <= longestInPattern)).map(searchFor)
  const shortest = values.at(-1)!.length
  return (text) => {
    if (text.length < shortest) return []
    return [
      ...searches.flatMap((search) => search(text)),
      ...long.flatMap((value) => {
        const start = text.indexOf(value)
        return start === -1 ? [] : [{ start, end: start + value.length }]
      }),
    ]
  }
}

/** Nearly every text holds none of few values, and to look for each is quicker than to make an expression of them. */
function searchFor(values: readonly string[]): FindKnown {
  let pattern: RegExp | null = null
  return (text) => {
    if (values.length <= fewValues && !values.some((value) => text.includes(value))) return []
    pattern ??= new RegExp(values.map(escaped).join('|'), 'g')
    return [...text.matchAll(pattern)].map(({ index, 0: value }) => ({ start: index, end: index + value.length }))
  }
}

// An expression of tens of thousands of characters is refused by the engine.
function inChunks(values: readonly string[]): string[][] {
  const chunks: string[][] = []
  let room = 0
  for (const value of values) {
    if (value.length > room) {
      chunks.push([])
      room = charactersInPattern
    }
    chunks.at(-1)!.push(value)
    room -= value.length
  }
  return chunks
}

function escaped(value: string): string {
  return value.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
}
