/** The bytes as text, and whether their charset had to be guessed because nobody knows the declared one. */
export type DecodedText = { readonly text: string; readonly guessed: boolean }

/**
 * The bytes in the charset that they are in, which is not always the declared one: what is sound UTF-8 beyond ASCII is
 * UTF-8 even if a single-byte charset is declared, and what is declared as UTF-8 or ASCII and is neither is
 * windows-1252. UTF-7 is refused: it can carry markup past whatever looks for `<`.
 */
export function decodeText(bytes: Buffer, declared: string | null): DecodedText {
  const decoder = decoderFor(declared)
  const encoding = decoder?.encoding ?? null
  if (encoding !== null && !isSingleByte(encoding) && encoding !== 'utf-8') {
    return { text: withoutNul(decoder!.decode(bytes)), guessed: false }
  }
  const utf8 = asUtf8(bytes)
  if (utf8 !== null) return { text: withoutNul(utf8), guessed: decoder === null && !isAscii(bytes) }
  const single = encoding === null || encoding === 'utf-8' ? new TextDecoder('windows-1252') : decoder!
  return { text: withoutNul(single.decode(bytes)), guessed: decoder === null }
}

/** A header's bytes, one character each, as the text that they are. */
export function decodeHeaderBytes(binary: string): string {
  return decodeText(Buffer.from(binary, 'latin1'), null).text
}

function decoderFor(declared: string | null): TextDecoder | null {
  const label = (declared ?? 'utf-8').trim().replaceAll(/^["']|["']$/g, '')
  try {
    return new TextDecoder(label.toLowerCase() === 'ansi_x3.4-1968' ? 'us-ascii' : label)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function asUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

function isSingleByte(encoding: string): boolean {
  return /^(?:windows-|iso-8859-|koi8-|macintosh|x-mac|ibm866)/.test(encoding)
}

function isAscii(bytes: Buffer): boolean {
  return bytes.every((byte) => byte < 0x80)
}

/** PostgreSQL keeps no NUL, and no person writes one. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '')
}
