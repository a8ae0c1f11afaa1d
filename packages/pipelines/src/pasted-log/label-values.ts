import { looksMade } from './execution-key.ts'
import type { SaidFacts } from './labels.ts'

type Beside = {
  /** The label is part of a sentence, as in "the pipeline is slow", and what follows is rarely a name. */
  readonly isSentence: boolean
  readonly isQuoted: boolean
  /** Names of the realm, where they are known. */
  readonly pipelines: readonly string[]
}

const nothing =
  /^(?:-+|\?+|n\/?a|null|undefined|none|unknown|missing|empty|not (?:sure|known|available)|i don.?t know|n[ãa]o (?:sei|h[áa]|tem|informad[oa]|dispon[íi]vel|encontrei)|desconhecid[oa]|nenhum[a]?|sem|vazi[oa]|no (?:s[ée]|hay|tengo|disponible)|desconocid[oa]|ningun[oa]?|sin|vac[íi][oa])(?![\p{L}\p{N}_-])/iu
/** Written as machines are given names: words joined by signs, or with a number in them. */
const joined = /^[\p{L}\p{N}]+(?:[-_.][\p{L}\p{N}]+)+$|^(?=\p{L}*\p{N})[\p{L}\p{N}]{3,}$/u
const mostWords = 6

/** What of the text beside a label is its value; null where that is no value but a part of a sentence. */
export function valueUnder(fact: keyof SaidFacts, written: string, beside: Beside): string | null {
  if (written === '' || nothing.test(written)) return null
  const [first = ''] = written.split(/\s/)
  const word = first.replace(/[.,!?]+$/, '')
  const { isSentence, isQuoted } = beside
  if (fact === 'error') return !isSentence || isQuoted || /^[\p{Lu}\p{N}]/u.test(written) ? written : null
  if (isQuoted) return written
  if (fact === 'executionKey') return keyIn(written, word, isSentence)
  if (fact === 'environment')
    return isSentence || written.split(/\s/).length > mostWords ? knownEnvironment(word) : written
  if (fact === 'pipeline') {
    const known = knownStart(written, beside.pipelines)
    if (known !== null) return known
  }
  if (joined.test(word)) return withVersion(written, word)
  return isSentence || written.split(/\s/).length > mostWords ? null : written
}

/** A key ends at its first blank; what is no word of a machine may be the beginning of an explanation. */
function keyIn(written: string, word: string, isSentence: boolean): string | null {
  if (looksMade(word) || joined.test(word)) return word
  return isSentence ? null : written
}

function knownEnvironment(word: string): string | null {
  return /^(?:prod|test|pr[ou]e?b)/i.test(word) ? word : null
}

/** The longest name of the realm that the text begins with, and a version after it. */
function knownStart(written: string, pipelines: readonly string[]): string | null {
  const plain = written.toLowerCase()
  const begins = pipelines.filter((name) => name !== '' && plain.startsWith(name.toLowerCase()))
  const longest = begins.toSorted((a, b) => b.length - a.length)[0]
  if (longest === undefined || /^[\p{L}\p{N}_-]/u.test(written.slice(longest.length))) return null
  return withVersion(written, written.slice(0, longest.length))
}

function withVersion(written: string, name: string): string {
  const version = /^[\s:@]+v?\d{1,4}(?:\.\d{1,4})?(?![\p{L}\p{N}])/iu.exec(written.slice(name.length))?.[0]
  return version === undefined ? name : name + version
}
