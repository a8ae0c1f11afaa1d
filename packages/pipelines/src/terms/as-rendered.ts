/** A text as its reader sees or decodes it, with the way back to the text as given. */
export type Rendered = {
  readonly text: string
  /** The stretch of the text as given that shows as these characters; UTF-16 offsets, ends exclusive. */
  readonly stretchOf: (start: number, end: number) => { readonly start: number; readonly end: number }
}

/** A text that has none of these is read once. */
const anySign =
  /[*`~<&%[\\]|[-=][\t ]*\r?\n|=[\dA-F]{2}|[\p{L}\p{N}](?:[^\p{L}\p{N}\n]{1,3}[\p{L}\p{N}](?![\p{L}\p{N}])){3}|(?<![\w+/=-])(?=[\w+/-]{8})[\w+/-]*[\da-z+/_-][A-Z]/u

/**
 * What stands between the letters of a word and is not seen, or is seen as something else: marks of Markdown, the ends of a
 * link, tags, entities of HTML, escapes of JSON, of addresses and of mails, a hyphen at the end of a line, also of a quotation, letters set apart,
 * base64.
 */
const signs = new RegExp(
  [
    /(?<mark>\*+|~~|`+|<!--[^]{0,200}?-->|<\/?[A-Za-z][^<>\n]{0,200}>|!?\[|\](?:\([^()\n]{0,500}\)|\[[^\]\n]{0,200}\])?)/u,
    /(?<hyphen>-[\t ]*\r?\n[\t ]*(?:>[\t ]*)*|=\r?\n)/u,
    /&(?:#(?<decimal>\d{1,7})|#[xX](?<hex>[\dA-Fa-f]{1,6})|(?<named>[A-Za-z][A-Za-z\d]{1,30}));/u,
    /\\u(?<escaped>[\dA-Fa-f]{4})/u,
    /(?<percent>(?:%[\dA-Fa-f]{2})+)/u,
    /(?<quoted>(?:=[\dA-F]{2})+)/u,
    /(?<![\p{L}\p{N}])(?<apart>[\p{L}\p{N}](?:[^\p{L}\p{N}\n]{1,3}[\p{L}\p{N}](?![\p{L}\p{N}])){3,200})/u,
    /(?<![\w+/=-])(?<base64>(?:[\w+/-]{60,76}\r?\n)*[\w+/-]{8,20000}={0,2})(?![\w+/=])/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
)

type Groups = { readonly [name: string]: string | undefined }

/** The text as rendered and decoded; null where that is the text as given. */
export function asRendered(given: string): Rendered | null {
  if (!anySign.test(given)) return null
  const out: string[] = []
  // Where each piece begins: in the rendered text, and as given.
  const shownAt: number[] = []
  const givenAt: number[] = []
  const isAsGiven: boolean[] = []
  let length = 0
  let last = 0
  const add = (piece: string, at: number, asGiven: boolean) => {
    out.push(piece)
    shownAt.push(length)
    givenAt.push(at)
    isAsGiven.push(asGiven)
    length += piece.length
  }
  for (const found of given.matchAll(signs)) {
    const shown = shownAs(found[0], found.groups ?? {})
    if (shown === null) continue
    add(given.slice(last, found.index), last, true)
    add(shown, found.index, false)
    last = found.index + found[0].length
  }
  if (last === 0) return null
  add(given.slice(last), last, true)
  givenAt.push(given.length)

  const pieceOf = (at: number) => {
    let [low, high] = [0, shownAt.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (shownAt[middle]! <= at) low = middle
      else high = middle - 1
    }
    return low
  }
  return {
    text: out.join(''),
    stretchOf: (start, end) => {
      const [first, final] = [pieceOf(start), pieceOf(end - 1)]
      return {
        start: givenAt[first]! + (isAsGiven[first] ? start - shownAt[first]! : 0),
        end: isAsGiven[final] ? givenAt[final]! + end - shownAt[final]! : givenAt[final + 1]!,
      }
    },
  }
}

/** What is seen instead; null where it is seen as it is. */
function shownAs(
  whole: string,
  { decimal, hex, named, escaped, percent, quoted, apart, base64 }: Groups,
): string | null {
  const code = decimal ?? hex ?? escaped
  if (code !== undefined) return characterOf(Number.parseInt(code, decimal === undefined ? 16 : 10))
  if (named !== undefined) return namedEntity(named)
  if (percent !== undefined) return decodedPercent(percent)
  if (quoted !== undefined) return decodedPercent(quoted.replaceAll('=', '%'))
  if (apart !== undefined) return apart.replaceAll(/[^\p{L}\p{N}]/gu, '')
  if (base64 !== undefined) return decodedBase64(base64)
  return whole === '' ? null : ''
}

function characterOf(code: number): string {
  return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : ' '
}

const nothing = /^(?:shy|zwj|zwnj|ZeroWidthSpace|NoBreak|lrm|rlm|af|ApplyFunction|it|InvisibleTimes|ic|InvisibleComma)$/
const dressedLetter =
  /^(?<letter>[A-Za-z])(?:acute|grave|circ|tilde|uml|cedil|ring|caron|macr|breve|ogon|slash|strok|dot|opf|scr|fr)$/

/** An entity by its name: nothing, a letter in another dress, or what divides words. */
function namedEntity(name: string): string {
  if (nothing.test(name)) return ''
  return dressedLetter.exec(name)?.groups?.['letter'] ?? '-'
}

function decodedPercent(percent: string): string | null {
  try {
    return decodeURIComponent(percent)
  } catch (cause) {
    if (!(cause instanceof URIError)) throw cause
    return null
  }
}

const utf8 = new TextDecoder()

/** The text that it stands for; null where that is none. */
function decodedBase64(encoded: string): string | null {
  // Words of one case, and numbers, are what they are; as is one that only begins with a capital.
  if (!/[a-z]/.test(encoded) || !/.[A-Z]/s.test(encoded)) return null
  const plain = encoded
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replaceAll(/[\r\n]|=+$/g, '')
  if (plain.length % 4 === 1) return null
  const decoded = atob(plain)
  // What a name of a class decodes to is hardly ever text, and shows so soon.
  if (/[^\P{Cc}\s\x80-\x9F]/u.test(decoded.slice(0, 12))) return null
  const text = utf8.decode(Uint8Array.from(decoded, (character) => character.charCodeAt(0)))
  return /[^\P{C}\s]|\uFFFD/u.test(text) ? null : ` ${text} `
}
