import type { AuthenticityResult } from '../../infrastructure/database/tables.ts'

const longestHeader = 64 * 1024

/**
 * SPF as the server of this name wrote it (RFC 8601): its uppermost Authentication-Results, since a server puts its own
 * above all that came with the mail. The domain is that of the envelope's sender.
 */
export function spfByOurServer(
  raw: Buffer,
  authservId: string | undefined,
): { result: AuthenticityResult; domain: string | null } {
  const nothing = { result: 'none', domain: null } as const
  if (authservId === undefined) return nothing
  const [header = ''] = raw
    .subarray(0, longestHeader)
    .toString('latin1')
    .split(/\r?\n\r?\n/, 1)
  const fields = header.replaceAll(/\r?\n(?=[ \t])/g, ' ').split(/\r?\n/)
  const ours = fields
    .filter((field) => /^authentication-results:/i.test(field))
    .map((field) => withoutComments(field.slice(field.indexOf(':') + 1)).trim())
    .find((results) => results.split(/[\s;]/, 1)[0]?.toLowerCase() === authservId.toLowerCase())
  const spf = ours?.split(';').find((part) => /^\s*spf\s*=/i.test(part))
  if (spf === undefined) return nothing
  const result = /^\s*spf\s*=\s*(\w+)/i.exec(spf)?.[1]?.toLowerCase()
  const sender = /smtp\.mailfrom\s*=\s*"?([^\s;"]+)/i.exec(spf)?.[1]?.toLowerCase()
  return { result: asResult(result), domain: sender?.split('@').at(-1) ?? null }
}

function asResult(result: string | undefined): AuthenticityResult {
  if (result === 'pass') return 'pass'
  if (result === 'temperror') return 'trouble'
  return result === undefined || result === 'none' ? 'none' : 'fail'
}

/** What stands in brackets says nothing; they may stand within one another. */
function withoutComments(text: string): string {
  let depth = 0
  let kept = ''
  for (const sign of text) {
    if (sign === '(') depth += 1
    else if (sign === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) kept += sign
  }
  return kept
}
