import type { Match } from './find-terms.ts'
import type { Word } from './fold-words.ts'
import type { TermKind } from './term-index.ts'

export const signs = ['distinctive', 'written-as-named', 'quoted', 'called-so'] as const
export type Sign = (typeof signs)[number]

/** What each kind of name is called in the three languages, folded; singular, since a name is said of one. */
const callings: Readonly<Record<TermKind, ReadonlySet<string>>> = {
  realm: wordSet('realm'),
  project: wordSet('project projeto proyecto'),
  pipeline: wordSet('pipeline flow fluxo flujo'),
  event: wordSet('event evento topic topico'),
  global: wordSet('global globais variable variavel'),
  account: wordSet('account credential credencial label'),
  host: wordSet('host hostname server servidor fqdn'),
  key: wordSet('execution execucao ejecucion'),
  capsule: wordSet('capsule capsula'),
}
/** Words that may stand between what a name is called and the name. */
const between = wordSet('the called named chamado chamada llamado llamada nomeado de do da del el la o a is e es')
const opening = /["'`“‘«‹[<(*_]$/
const closing = /^["'`”’»›\]>)*_]/
const emphasised = /[`"“«‹<]/

/**
 * What shows that common words are meant as a name: they stand in quotes or in code, they are written as names are (joined
 * by hyphens, underscores, dots or capitals, just as the name is), or beside what a name is called. Null where nothing does.
 */
export function secondSign(text: string, match: Match, words: readonly Word[]): Sign | null {
  if (isQuoted(text, match)) return 'quoted'
  const written = text.slice(match.start, match.end)
  const isNamed = match.indexed.some(({ term }) => hasFormOfName(term.name) && isWrittenAs(written, term.name))
  if (isNamed) return 'written-as-named'
  return isCalled(match, words) ? 'called-so' : null
}

function isQuoted(text: string, { start, end }: Match): boolean {
  const before = text.slice(Math.max(0, start - 1), start)
  return opening.test(before) && closing.test(text.slice(end, end + 1)) && (emphasised.test(before) || before === "'")
}

/** Joined by something other than a blank, or with capitals inside: no ordinary text is. */
function hasFormOfName(name: string): boolean {
  return /[\p{L}\p{N}][-_.:/][\p{L}\p{N}]/u.test(name) || /\p{Ll}\p{Lu}/u.test(name)
}

function isWrittenAs(written: string, name: string): boolean {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .replaceAll(/[\p{M}\p{Cf}]/gu, '')
      .replaceAll(/[‐‑‒–—−]/g, '-')
  const bare = plain(written)
  if (/[\p{Ll}]\p{Lu}/u.test(name) && !/[-_.:/]/.test(name)) return bare === plain(name)
  const dividers = dividersOf(plain(name))
  return dividers.replaceAll(/[ ,]/g, '') !== '' && dividersOf(bare) === dividers
}

const listMark = /\n[\t >]*-[\t ]/

/**
 * What divides the words, without what is only set there: breaks, and marks of lists, Markdown, quotations and tables. An underscore
 * is written for a hyphen.
 */
function dividersOf(text: string): string {
  return (text.match(/[^\p{L}\p{N}]+/gu) ?? [])
    .map((divider) =>
      divider
        .replace(listMark, '')
        .replaceAll(/[\s\\>|*~`#[\]()]/g, '')
        .replace('_', '-'),
    )
    .join()
}

function isCalled({ from, to, indexed }: Match, words: readonly Word[]): boolean {
  const isCalling = (word: string | undefined) =>
    word !== undefined && indexed.some(({ term }) => callings[term.kind].has(word))
  for (let at = from - 1; at >= Math.max(0, from - 3); at -= 1) {
    if (isCalling(words[at]!.text)) return true
    if (!between.has(words[at]!.text)) break
  }
  return isCalling(words[to + 1]?.text)
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}
