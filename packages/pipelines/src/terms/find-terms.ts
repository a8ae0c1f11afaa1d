import { inLetters, letteredWords, shortestLettered } from './as-letters.ts'
import type { Lettered } from './as-letters.ts'
import { asRendered } from './as-rendered.ts'
import type { Rendered } from './as-rendered.ts'
import { foldWords } from './fold-words.ts'
import type { Word } from './fold-words.ts'
import { secondSign } from './second-sign.ts'
import type { Sign } from './second-sign.ts'
import { stepOn } from './term-index.ts'
import type { Term, TermIndex } from './term-index.ts'

/** A name of the realm in a text: `start` and `end` are UTF-16 offsets of the text as given, `end` exclusive. */
export type FoundTerm = {
  readonly start: number
  readonly end: number
  /** Everything in the realm that has this name. */
  readonly terms: readonly Term[]
  /** Why it counts: the name alone, or what shows that common words are meant as a name. */
  readonly sign: Sign
}

/**
 * The realm's names in a text, sorted by place, the longest where they overlap. Case, accents, invisible characters,
 * look-alikes of other alphabets, digits and signs for letters, what divides the words and breaks of lines make no difference,
 * and the text is read both as given and as it is rendered or decoded. Names of common words alone count only with a second
 * sign: written as a name is, in quotes, or beside what it is called ("the pipeline orders").
 */
export function findTerms(index: TermIndex, text: string | ReadText): FoundTerm[] {
  const { given, rendered } = typeof text === 'string' ? readText(text) : text
  const found = findAsWritten(index, given)
  const lettered = findInLetters(index, given)
  if (rendered === null) return lettered.length === 0 ? found : longest([...found, ...lettered])
  const hidden = findAsWritten(index, rendered).map((one) => ({ ...one, ...rendered.stretchOf(one.start, one.end) }))
  return longest([...found, ...lettered, ...hidden])
}

/** A text read into words, to be searched for the names of several realms. */
export type ReadText = {
  readonly given: Reading & { readonly lettered: readonly Lettered[] }
  readonly rendered: (Reading & Rendered) | null
}

type Reading = {
  readonly text: string
  readonly words: readonly Word[]
  /** The words with those that a line break divides as one; `origin` is where each begins among `words`. Null where none is. */
  readonly joined: { readonly words: readonly Word[]; readonly origin: readonly number[] } | null
}

export function readText(text: string): ReadText {
  const rendered = asRendered(text)
  const given = readingOf(text)
  return {
    given: { ...given, lettered: letteredWords(text, given.words) },
    rendered: rendered && { ...rendered, ...readingOf(rendered.text) },
  }
}

function readingOf(text: string): Reading {
  const words = foldWords(text)
  return { text, words, joined: overBreaks(words) }
}

/** With digits and signs for letters, where that is a word of a name. */
function findInLetters(index: TermIndex, { text, words, lettered }: ReadText['given']): FoundTerm[] {
  const read = lettered.length === 0 ? null : inLetters(words, lettered, (word) => index.words.has(word))
  if (read === null) return []
  const found = findAsWritten(index, { text, words: read, joined: null })
  return found.filter(({ start, end }) => end - start >= shortestLettered)
}

function findAsWritten(index: TermIndex, { text, words, joined }: Reading): FoundTerm[] {
  const broken = joined === null ? [] : brokenMatches(index, words, joined)
  const found = [...matchesIn(index, words), ...broken].flatMap((match) => {
    const certain = match.indexed.some(({ isCommon }) => !isCommon)
    const sign = certain ? 'distinctive' : secondSign(text, match, words)
    return sign ? [{ ...stretch(match), terms: match.indexed.map(({ term }) => term), sign }] : []
  })
  return longest(found)
}

/** Words `from` to `to`, both included. */
export type Match = {
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
  readonly indexed: readonly { readonly term: Term; readonly isCommon: boolean }[]
}

function matchesIn(index: TermIndex, words: readonly Word[]): Match[] {
  const matches: Match[] = []
  let node = 0
  for (let at = 0; at < words.length; at += 1) {
    node = stepOn(index, node, words[at]!.text)
    for (let ends = node; ends !== 0; ends = index.shorter[ends]!) {
      const indexed = index.ending.get(ends)
      if (!indexed) continue
      const from = at - index.depth[ends]! + 1
      matches.push({ from, to: at, start: words[from]!.start, end: words[at]!.end, indexed })
    }
  }
  return matches
}

function overBreaks(words: readonly Word[]): Reading['joined'] {
  const joined: Word[] = []
  const origin: number[] = []
  for (const [at, word] of words.entries()) {
    const last = joined.at(-1)
    if (word.afterBreak && last) joined[joined.length - 1] = { ...last, text: last.text + word.text, end: word.end }
    else {
      joined.push(word)
      origin.push(at)
    }
  }
  return joined.length === words.length ? null : { words: joined, origin }
}

/** Names of which a word was broken over two lines: read with the two halves as one word. */
function brokenMatches(index: TermIndex, words: readonly Word[], joined: NonNullable<Reading['joined']>): Match[] {
  const { origin } = joined
  return matchesIn(index, joined.words)
    .map((match) => ({ ...match, from: origin[match.from]!, to: (origin[match.to + 1] ?? words.length) - 1 }))
    .filter(({ from, to }) => words.slice(from + 1, to + 1).some(({ afterBreak }) => afterBreak))
}

function stretch({ start, end }: Match) {
  return { start, end }
}

function longest(found: readonly FoundTerm[]): FoundTerm[] {
  const kept: FoundTerm[] = []
  for (const term of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (!last || term.start >= last.end) kept.push(term)
    else if (term.end - term.start > last.end - last.start) kept[kept.length - 1] = term
  }
  return kept
}
