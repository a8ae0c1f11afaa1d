/** A decoded text of which each character knows the stretch it came from. */
export type View = { readonly text: string; readonly from: readonly number[]; readonly to: readonly number[] }

const entities: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'" }
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

const codes: readonly {
  /** Without this character nothing of the code is in a text. */
  readonly sign: string
  readonly pattern: RegExp
  readonly decode: (code: string) => string | null
}[] = [
  { sign: '%', pattern: /(?:%[0-9a-f]{2})+/gi, decode: fromPercent },
  {
    sign: '&',
    pattern: /&(?:#x[0-9a-f]{1,6}|#\d{1,7}|quot|amp|lt|gt|apos);/gi,
    decode: (code) => entities[code.slice(1, -1).toLowerCase()] ?? fromNumber(code),
  },
  {
    sign: '\\',
    pattern: /\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|["'\\/nrtbf])/gi,
    decode: (code) =>
      code.length > 2 ? String.fromCharCode(Number.parseInt(code.slice(2), 16)) : (escapes[code[1]!] ?? code[1]!),
  },
]

/** This text with one code undone: percent, character references, backslashes. Only those that change it. */
export function views(text: string): View[] {
  return codes
    .filter(({ sign }) => text.includes(sign))
    .map(({ pattern, decode }) => viewOf(text, pattern, decode))
    .filter((view) => view !== null)
}

function viewOf(text: string, pattern: RegExp, decode: (code: string) => string | null): View | null {
  const from: number[] = []
  const to: number[] = []
  const parts: string[] = []
  let at = 0
  const plain = (until: number) => {
    for (let index = at; index < until; index += 1) {
      from.push(index)
      to.push(index + 1)
    }
    parts.push(text.slice(at, until))
  }
  for (const found of text.matchAll(pattern)) {
    const decoded = decode(found[0])
    if (decoded === null) continue
    plain(found.index)
    at = found.index + found[0].length
    for (let index = 0; index < decoded.length; index += 1) {
      from.push(found.index)
      to.push(at)
    }
    parts.push(decoded)
  }
  if (at === 0) return null
  plain(text.length)
  return { text: parts.join(''), from, to }
}

function fromPercent(code: string): string | null {
  try {
    return decodeURIComponent(code)
  } catch (error) {
    // Not UTF-8: then it is read byte by byte, which is what Latin-1 is.
    if (error instanceof URIError)
      return code.replaceAll(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    throw error
  }
}

function fromNumber(code: string): string | null {
  const digits = code.slice(2, -1)
  const point = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number(digits)
  return point > 0 && point <= 0x10_ff_ff ? String.fromCodePoint(point) : null
}

/** Stretches that may be a whole encoded text. */
export const encodedStretch =
  /(?:[A-Za-z0-9+/]{60,76}(?:\r?\n|\\r\\n|\\n))+[A-Za-z0-9+/]{1,76}={0,2}|[A-Za-z0-9+/_-]{8,}={0,2}/g

/** What this stretch says where it is base64, base64url or hexadecimal of readable text. */
export function decodedTexts(stretch: string): string[] {
  const bare = stretch.replaceAll(/\\r\\n|\\n|[\r\n=]/g, '')
  const found: string[] = []
  if (/^(?:[0-9a-f]{2})+$/i.test(bare)) found.push(readable(fromHex(bare)))
  // A stretch may begin with what is no part of the encoded text: a slash of its path, the equals sign before it.
  for (const text of [bare, bare.slice(bare.lastIndexOf('/') + 1)])
    if (text.length >= 8 && text.length % 4 !== 1) found.push(readable(fromBase64(text)))
  return [...new Set(found.filter((text) => text.length >= 4))]
}

/** What each character code stands for in base64 and base64url; -1 where it is none of them. */
const sixBits = new Int8Array(128).fill(-1)
for (const [at, character] of Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/').entries())
  sixBits[character.charCodeAt(0)] = at
sixBits['-'.charCodeAt(0)] = 62
sixBits['_'.charCodeAt(0)] = 63

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function fromBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let held = 0
  let length = 0
  for (const character of text) {
    bits = ((bits << 6) | (sixBits[character.charCodeAt(0)] ?? -1)) & 0xff_ff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[length] = (bits >> held) & 0xff
    length += 1
  }
  return bytes.subarray(0, length)
}

const utf8 = new TextDecoder()
const mostOdd = 0.02

/** The bytes as text where nearly all of it is text; else empty. */
function readable(bytes: Uint8Array): string {
  if (isNoText(bytes)) return ''
  const text = utf8.decode(bytes)
  const odd = text.match(/(?![\t\n\r\f\v])\p{Cc}|\ufffd/gu)?.length ?? 0
  return odd <= text.length * mostOdd ? text : ''
}

/** Whether too many of these bytes can be no part of a text, so that nearly every name is done after a few of them. */
function isNoText(bytes: Uint8Array): boolean {
  const most = bytes.length * mostOdd
  let odd = 0
  let before = 0
  for (const byte of bytes) {
    const goesOn = byte >= 0x80 && byte <= 0xbf
    const isControl = (byte < 0x20 && (byte < 0x09 || byte > 0x0d)) || byte === 0x7f
    if (isControl || byte === 0xc0 || byte === 0xc1 || byte > 0xf4 || (goesOn && before < 0x80)) odd += 1
    if (!goesOn && before >= 0xc2 && before <= 0xf4) odd += 1
    if (odd > most) return true
    before = byte
  }
  return false
}
