import { foldWords } from './fold-words.ts'
import type { Word } from './fold-words.ts'

/** Words `from` to `to`, both included, and what they read as with digits and signs for letters. */
export type Lettered = { readonly from: number; readonly to: number; readonly readings: readonly string[] }

/** Digits and signs that are written for letters; 1, ! and | stand for either of two. */
const asLetter: Readonly<Record<string, string>> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
}
const likeTwo = ['i', 'l'] as const
const replaceable = /[01345789@$!|]/g
const anyDigit = /[01345789]/
const anySign = /\p{L}[@$!|]|[@$]\p{L}/u
const withSigns = /[@$]*[\p{L}\d]+(?:[@$!|]+[\p{L}\d]+)*[@$]*/gu
const sign = /[@$!|]/
/** What is shorter is as often what it seems ("md5"), and a name only within a longer one. */
export const shortestLettered = 5

/** Words that may have digits or signs in the place of letters ("k3strel", "p@yments"). What is mostly digits is a number. */
export function letteredWords(text: string, words: readonly Word[]): Lettered[] {
  const found: Lettered[] = []
  for (const [at, word] of words.entries()) {
    if (!anyDigit.test(word.text)) continue
    const readings = readingsOf(word.text)
    if (readings.length > 0) found.push({ from: at, to: at, readings })
  }
  if (!anySign.test(text)) return found
  let from = 0
  for (const { 0: written, index } of text.matchAll(withSigns)) {
    if (!sign.test(written)) continue
    while (from < words.length && words[from]!.start < index) from += 1
    let to = from
    while (to + 1 < words.length && words[to + 1]!.end <= index + written.length) to += 1
    const readings =
      from < words.length ? readingsOf(written).flatMap((reading) => foldWords(reading)[0]?.text ?? []) : []
    if (readings.length > 0) found.push({ from, to, readings })
  }
  return found
}

function readingsOf(written: string): string[] {
  const signs = written.match(replaceable)?.length ?? 0
  const letters = written.replaceAll(/[^\p{L}]/gu, '').length
  if (signs > letters) return []
  return [...new Set(likeTwo.map((like) => written.replaceAll(replaceable, (sign) => asLetter[sign] ?? like)))]
}

/** The words with those in the place of which one stands that `isKnown`; null where none does. */
export function inLetters(
  words: readonly Word[],
  lettered: readonly Lettered[],
  isKnown: (word: string) => boolean,
): readonly Word[] | null {
  const read = [...words]
  let any = false
  // From the end, so that places before stay where they are.
  for (const { from, to, readings } of lettered.toSorted((a, b) => b.from - a.from)) {
    const text = readings.find(isKnown)
    if (text === undefined) continue
    any = true
    read.splice(from, to - from + 1, { ...words[from]!, text, end: words[to]!.end })
  }
  return any ? read : null
}
