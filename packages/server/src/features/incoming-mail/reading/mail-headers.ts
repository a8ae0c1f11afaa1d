import libmime from 'libmime'
import { parseAddressHeader } from 'mailparser'
import { decodeHeaderBytes } from './decode-text.ts'
import { readingLimits } from './limits.ts'
import type { MailPerson } from './read-mail.ts'

/** A header line as it came: `key` in lower case, `line` with its name and foldings, one character for each byte. */
export type HeaderLine = { readonly key: string; readonly line: string }

export type MailHeaders = {
  /** Every value of that name in their order, unfolded, encoded words not decoded. */
  readonly all: (name: string) => readonly string[]
  /** The first value: of a header that stands twice, the one that mail programs show. '' if none. */
  readonly first: (name: string) => string
}

/** The headers of a mail or of a block of headers. */
export function headersOf(lines: readonly HeaderLine[]): MailHeaders {
  const values = new Map<string, string[]>()
  for (const { key, line } of lines.slice(0, readingLimits.headerLines)) {
    const value = unfolded(line.slice(line.indexOf(':') + 1))
    values.set(key, [...(values.get(key) ?? []), value])
  }
  return { all: (name) => values.get(name) ?? [], first: (name) => values.get(name)?.[0] ?? '' }
}

/** Lines of a block of headers that stands in the body of a part, as in a delivery report. */
export function headerLinesOf(block: string): HeaderLine[] {
  const lines: HeaderLine[] = []
  for (const line of block.split(/\r?\n(?![ \t])/).slice(0, readingLimits.headerLines)) {
    const colon = line.indexOf(':')
    if (colon > 0) lines.push({ key: line.slice(0, colon).trim().toLowerCase(), line })
  }
  return lines
}

/** A header's words as people read them, on one line. */
export function words(value: string, mostCharacters: number): string {
  return oneLine(decodeWords(value), mostCharacters)
}

/** Everybody named by a header, groups opened; `more` if there were more than are read. */
export function people(values: readonly string[]): { readonly people: MailPerson[]; readonly more: boolean } {
  const text = values.join(', ')
  const most = readingLimits.people * 400
  const { value } = parseAddressHeader(text.slice(0, most), { flatten: true, decodePunycode: false })
  const found = value.flatMap(({ address, name }) => {
    const person = personFrom(address ?? '', name)
    return person === null ? [] : [person]
  })
  return {
    people: found.slice(0, readingLimits.people),
    more: found.length > readingLimits.people || text.length > most,
  }
}

/** The Message-IDs of a header, in their order, the newest at the end; damaged ones are left out. */
export function messageIds(values: readonly string[]): string[] {
  const text = values.join(' ').slice(-64 * 1024)
  const ids = text.match(/<[^<>\s]{1,996}>/g) ?? []
  return [...new Set(ids)].slice(-readingLimits.references)
}

export function dateOf(value: string): Date | null {
  const date = new Date(value.replaceAll(/\([^()]*\)/g, '').trim())
  return Number.isNaN(date.getTime()) || date.getTime() <= 0 ? null : date
}

/** Without what would break a line or turn its direction, at most so many characters. */
export function oneLine(text: string, mostCharacters: number): string {
  const plain = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ').replaceAll(/ {2,}/g, ' ')
  return Array.from(plain.trim().slice(0, mostCharacters * 2))
    .slice(0, mostCharacters)
    .join('')
    .trim()
}

function personFrom(address: string, name: string): MailPerson | null {
  const at = address.lastIndexOf('@')
  if (at < 1 || address.length > 320 || /[\s\p{Cc}<>(),;:\\"]/u.test(address)) return null
  const domain = address.slice(at + 1).toLowerCase()
  if (domain === '') return null
  return { address: `${address.slice(0, at)}@${domain}`, name: nameWithoutAddress(oneLine(name, 200)) }
}

/** A name that is an address, or holds one, could show somebody else's where people look for the sender's. */
function nameWithoutAddress(name: string): string {
  return /[^\s@<>]@[^\s@<>]/.test(name) ? '' : name
}

function unfolded(value: string): string {
  return decodeHeaderBytes(value.replaceAll(/\r?\n|\r/g, '')).trim()
}

function decodeWords(value: string): string {
  return value.includes('=?') ? libmime.decodeWords(value.slice(0, readingLimits.headerLineBytes)) : value
}
