type Group = {
  /** Where its text goes: what is written beside the text has a place of its own. */
  readonly sink: string[]
  readonly kind: 'text' | 'picture' | 'object'
  /** How many signs stand for one of Unicode, for readers that do not know it. */
  readonly stand: number
}

/** `objects` lie in it, `pictures` are shown in it: their bytes. */
export type Rtf = { readonly text: string; readonly objects: readonly Buffer[]; readonly pictures: readonly Buffer[] }

const token = /\\'([\da-f]{2})|\\([a-z]+)(-?\d{1,10})? ?|\\([^a-z])|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)/giy
/** What stands beside the text without the star by which readers pass over what they do not know. */
const besideWords =
  /^(?:fonttbl|colortbl|stylesheet|info|pict|object|objdata|result|(?:head|foot)er[lrf]?|footnote|listtext|pntext)$/
const divides = 'par line tab cell nestcell row nestrow page sect column'.split(' ')
const signs: Readonly<Record<string, string>> = {
  ...Object.fromEntries(divides.map((word) => [word, '\n'])),
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
}
const symbols: Readonly<Record<string, string>> = {
  '~': ' ',
  _: '-',
  '\\': '\\',
  '{': '{',
  '}': '}',
  '\n': '\n',
  '\r': '\n',
  '\t': '\n',
}

type Page = {
  readonly sinks: Group[]
  readonly outer: Group[]
  group: Group
  codePage: string
  /** Bytes of the code page that were read, and not yet what they say. */
  bytes: number[]
  toSkip: number
}

/**
 * What a document in RTF says: its text as it is read, however it is set, and after it what is written beside it: notes,
 * headers, addresses of links, properties.
 *
 * Source: Rich Text Format specification 1.9.1.
 *
 * @throws where bytes are to follow that do not
 */
export function readRtf(bytes: Buffer): Rtf {
  const source = bytes.toString('latin1')
  const group: Group = { sink: [], kind: 'text', stand: 1 }
  const page: Page = { sinks: [group], outer: [], group, codePage: 'windows-1252', bytes: [], toSkip: 0 }
  token.lastIndex = 0
  for (let found = token.exec(source); found; found = token.exec(source)) {
    const [, hex, word, number, symbol, brace, said] = found
    if (hex !== undefined) take(page, [Number.parseInt(hex, 16)])
    else if (said !== undefined) take(page, [...Buffer.from(said, 'latin1')])
    else if (brace !== undefined) enter(page, brace)
    else if (symbol !== undefined) takeSymbol(page, symbol)
    else if (word === 'bin') token.lastIndex += skipped(page, source, token.lastIndex, Number(number ?? 0))
    else if (word !== undefined) control(page, word, number === undefined ? undefined : Number(number))
  }
  say(page, '')
  const of = (kind: Group['kind']) => page.sinks.filter((one) => one.kind === kind).map(({ sink }) => sink.join(''))
  const bytesOf = (kind: Group['kind']) => of(kind).map((hex) => Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'))
  return { text: of('text').join('\n\n'), objects: bytesOf('object'), pictures: bytesOf('picture') }
}

/** Bytes of the code page; those that only stand for a sign of Unicode are left out. */
function take(page: Page, bytes: readonly number[]): void {
  const left = bytes.slice(page.toSkip)
  page.toSkip -= bytes.length - left.length
  for (const byte of left) page.bytes.push(byte)
}

/** What the bytes before it say, and this. */
function say(page: Page, text: string): void {
  if (page.bytes.length > 0) page.group.sink.push(new TextDecoder(page.codePage).decode(Buffer.from(page.bytes)))
  page.bytes = []
  if (text !== '') page.group.sink.push(text)
}

function enter(page: Page, brace: string): void {
  say(page, '')
  page.toSkip = 0
  if (brace === '{') page.outer.push(page.group)
  else page.group = page.outer.pop() ?? page.group
}

function takeSymbol(page: Page, symbol: string): void {
  if (symbol === '*') return beside(page, 'text')
  const said = symbols[symbol] ?? ''
  if (page.toSkip > 0 && said !== '') page.toSkip -= 1
  else say(page, said)
}

/** What follows in this group is written beside the text. */
function beside(page: Page, kind: Group['kind']): void {
  say(page, '')
  page.group = { ...page.group, sink: [], kind }
  page.sinks.push(page.group)
}

function control(page: Page, word: string, number: number | undefined): void {
  if (word === 'u') {
    say(page, String.fromCharCode((number ?? 0) & 0xffff))
    page.toSkip = page.group.stand
  } else if (word === 'uc') page.group = { ...page.group, stand: number ?? 1 }
  else if (word === 'ansicpg') page.codePage = knownPage(number)
  else if (besideWords.test(word)) beside(page, word === 'pict' ? 'picture' : word === 'objdata' ? 'object' : 'text')
  else if (signs[word] !== undefined) say(page, signs[word])
}

function knownPage(number: number | undefined): string {
  const names: Readonly<Record<number, string>> = {
    932: 'shift_jis',
    936: 'gbk',
    949: 'euc-kr',
    950: 'big5',
    65001: 'utf-8',
  }
  const isOfWindows = number === 874 || (number !== undefined && number >= 1250 && number <= 1258)
  return isOfWindows ? `windows-${number}` : (names[number ?? 0] ?? 'windows-1252')
}

/** So many bytes follow as they are. */
function skipped(page: Page, source: string, from: number, length: number): number {
  if (length < 0 || from + length > source.length) throw new Error('it ends too early')
  if (page.group.kind !== 'text') say(page, Buffer.from(source.slice(from, from + length), 'latin1').toString('hex'))
  return length
}
