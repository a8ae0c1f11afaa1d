import { randomBytes, randomInt } from 'node:crypto'

/** A new UUIDv7 (RFC 9562) for the instant `at`: ids made later sort later, to the millisecond. */
export function newId(at: Date = new Date()): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(at.getTime(), 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Without letters and digits that are read for one another (0 O, 1 I L, U V). */
const publicAlphabet = '23456789ABCDEFGHJKMNPQRSTWXYZ'

/** A conversation ID that a person can read out, such as PL-7F3K-92QT: some 10^11 of them; unique by its index. */
export function newPublicId(): string {
  const letters = Array.from({ length: 8 }, () => publicAlphabet[randomInt(publicAlphabet.length)]).join('')
  return `PL-${letters.slice(0, 4)}-${letters.slice(4)}`
}
