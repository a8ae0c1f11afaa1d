import { lookAlikes } from './look-alikes.ts'

/** A word of a text, folded, with the stretch it stands on; `end` exclusive, in UTF-16 offsets of the text. */
export type Word = {
  readonly text: string
  readonly start: number
  readonly end: number
  /** Nothing but one line break stands between this word and the one before. */
  readonly afterBreak: boolean
}

/** Shows nothing and divides nothing: soft hyphens, joiners, marks of direction, variation selectors, tags. */
const invisible = /^[\p{Cf}\p{Default_Ignorable_Code_Point}]$/u
const mark = /^\p{M}$/u
const wordCharacter = /^[\p{L}\p{N}]+$/u

// What each character folds to; '' where it shows nothing, a blank where it divides words. Only grows by what was met.
const folded = new Map<string, string>()

/**
 * The words of a text as they are compared: without case, accents, invisible characters, and with the look-alikes of other
 * scripts read as what they look like. Everything that is neither letter nor digit divides words.
 */
export function foldWords(text: string): Word[] {
  const words: Word[] = []
  let word = ''
  let start = 0
  let end = 0
  let between = ''
  const close = () => {
    if (word === '') return
    words.push({ text: word, start, end, afterBreak: /^[\t ]*\r?\n[\t ]*$/.test(between) && words.length > 0 })
    word = ''
    between = ''
  }
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at)
    if (code < 128) {
      const plain = ascii[code]!
      if (plain === ' ') {
        close()
        between += between.length < 40 ? text[at]! : ''
      } else {
        if (word === '') start = at
        word += plain
        end = at + 1
      }
      at += 1
      continue
    }
    const character = String.fromCodePoint(text.codePointAt(at)!)
    const fold = foldOf(character)
    if (fold === ' ') {
      close()
      between += between.length < 40 ? character : ''
    } else if (fold !== '') {
      if (word === '') start = at
      word += fold
    }
    at += character.length
    // An accent written apart belongs to the letter before it.
    if (word !== '' && fold !== ' ' && (fold !== '' || mark.test(character))) end = at
  }
  close()
  return words
}

const ascii = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  return /[A-Za-z0-9]/.test(character) ? character.toLowerCase() : ' '
})

function foldOf(character: string): string {
  const known = folded.get(character)
  if (known !== undefined) return known
  const fold = foldedCharacter(character)
  if (folded.size < 20_000) folded.set(character, fold)
  return fold
}

function foldedCharacter(character: string): string {
  if (invisible.test(character)) return ''
  // Marks go: accents that were written apart, and those that decomposing sets apart.
  const bare = character.normalize('NFKD').replaceAll(/\p{M}/gu, '')
  if (bare === '') return ''
  const seen = [...bare].map((letter) => lookAlikes.get(letter) ?? letter.toLowerCase()).join('')
  const plain = [...seen]
    .map((letter) => lookAlikes.get(letter) ?? letter)
    .join('')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
  return wordCharacter.test(plain) ? plain : ' '
}
