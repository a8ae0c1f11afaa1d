/** The bytes of a part, and whether its transfer encoding was damaged; what could be decoded is there all the same. */
export type DecodedBody = { readonly bytes: Buffer; readonly broken: boolean }

/** The body of a part out of its transfer encoding (RFC 2045, section 6). */
export function decodeBody(raw: Buffer, encoding: string): DecodedBody {
  if (encoding === 'base64') return fromBase64(raw.toString('latin1'))
  if (encoding === 'quoted-printable') return fromQuotedPrintable(raw.toString('latin1'))
  return { bytes: raw, broken: false }
}

function fromBase64(text: string): DecodedBody {
  const letters = text.replaceAll(/[\s\0]+/g, '')
  const sound = letters.replaceAll(/[^A-Za-z0-9+/=]+/g, '')
  // A list's footer may follow the padding, and some clients pad each line: every run up to its padding is decoded.
  const runs = sound.split(/=+/).filter((run) => run !== '')
  const bytes = Buffer.concat(runs.map((run) => Buffer.from(run, 'base64')))
  return { bytes, broken: sound.length !== letters.length || runs.some((run) => run.length % 4 === 1) }
}

function fromQuotedPrintable(text: string): DecodedBody {
  let broken = false
  const decoded = text
    .replaceAll(/=[ \t]{0,80}\r?\n/g, '')
    .replaceAll(/=([0-9A-Fa-f]{2})?/g, (sign, hex: string | undefined) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
      broken = true
      return sign
    })
  return { bytes: Buffer.from(decoded, 'latin1'), broken }
}
