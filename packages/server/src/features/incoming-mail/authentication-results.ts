import type { AuthenticityResult } from '../../infrastructure/database/tables.ts'

const longestHeader = 64 * 1024
const nothing = { result: 'none', domain: null } as const

/**
 * SPF as the server of this name wrote it (RFC 8601): its uppermost Authentication-Results, since a server puts its own
 * above all that came with the mail. The domain is that of the envelope's sender. What that sender chose may stand within
 * the line, quoted or in a comment: a line that can be read in more than one way says nothing.
 */
export function spfByOurServer(
  raw: Buffer,
  authservId: string | undefined,
): { result: AuthenticityResult; domain: string | null } {
  if (authservId === undefined) return nothing
  const [header = ''] = raw
    .subarray(0, longestHeader)
    .toString('latin1')
    .split(/\r?\n\r?\n/, 1)
  const fields = header.replaceAll(/\r?\n(?=[ \t])/g, ' ').split(/\r?\n/)
  const ours = fields
    .filter((field) => /^authentication-results[ \t]*:/i.test(field))
    .map((field) => field.slice(field.indexOf(':') + 1))
    .find((results) => idOf(results) === authservId.toLowerCase())
  const read = ours === undefined ? null : bareOf(ours)
  return read === null ? nothing : spfIn(read)
}

/** The first word that stands in no comment. */
function idOf(results: string): string | undefined {
  return /^(?:\s|\([^()]*\))*"?([^\s;()"]+)/.exec(results)?.[1]?.toLowerCase()
}

/** Results without comments, each quoted string as one sign that stands for nothing else. */
type Bare = { readonly text: string; readonly quoted: readonly string[] }

/** No byte is read as this sign. */
const placeholder = '\ufffd'

/** Null for what does not close what it opens, or closes what it did not open. */
function bareOf(results: string): Bare | null {
  const quoted: string[] = []
  let text = ''
  let depth = 0
  let within: string | null = null
  for (let at = 0; at < results.length; at += 1) {
    const sign = results[at]!
    if (sign === '\\' && (within !== null || depth > 0)) {
      at += 1
      if (within !== null) within += results[at] ?? ''
    } else if (within !== null) {
      if (sign !== '"') within += sign
      else {
        quoted.push(within)
        within = null
      }
    } else if (sign === '(') depth += 1
    else if (sign === ')') {
      if (depth === 0) return null
      depth -= 1
    } else if (depth === 0) {
      if (sign === '"') within = ''
      text += sign === '"' ? placeholder : sign
    }
  }
  return depth === 0 && within === null ? { text, quoted } : null
}

function spfIn({ text, quoted }: Bare): typeof nothing | { result: AuthenticityResult; domain: string | null } {
  const senders = [...text.matchAll(/\bsmtp\.mailfrom\s*=\s*([^\s;]*)/gi)]
  const parts = text.split(';').filter((part) => /^\s*spf\s*=/i.test(part))
  if (senders.length > 1) return nothing
  const spf = parts.find((part) => /\bsmtp\.mailfrom\s*=/i.test(part)) ?? parts[0]
  if (spf === undefined) return nothing
  const result = /^\s*spf\s*=\s*(\w+)/i.exec(spf)?.[1]?.toLowerCase()
  return { result: asResult(result), domain: domainOf(senders[0]?.[1], quoted) }
}

/** What follows the last `@`: one within quotes is of the local part, unless all of the address is quoted. */
function domainOf(sender: string | undefined, quoted: readonly string[]): string | null {
  const address = sender === placeholder ? quoted.at(-1) : sender
  const domain = address?.split('@').at(-1)?.toLowerCase() ?? ''
  return /^[^\s"'()<>,;:\\\ufffd]+$/.test(domain) ? domain : null
}

function asResult(result: string | undefined): AuthenticityResult {
  if (result === 'pass') return 'pass'
  if (result === 'temperror') return 'trouble'
  return result === undefined || result === 'none' ? 'none' : 'fail'
}
