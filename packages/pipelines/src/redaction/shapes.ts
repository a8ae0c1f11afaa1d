import type { RemovalKind, Span } from './removal.ts'

/**
 * What shows by its shape alone that it is secret; where a group is named `secret`, only that goes. A text that holds none
 * of the signs, in lower case, has not that shape: so most texts are searched for a few words and nothing else.
 */
const shapes: readonly { readonly kind: RemovalKind; readonly signs: readonly string[]; readonly pattern: RegExp }[] = [
  {
    kind: 'private-key',
    signs: ['-----begin'],
    pattern:
      /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----BEGIN)[\s\S])*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)/dg,
  },
  { kind: 'token', signs: ['eyj'], pattern: /\beyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]*){1,3}/dg },
  {
    kind: 'token',
    signs: ['gh', 'glpat-', 'xox', 'npm_', 'hf_'],
    pattern: /\b(?:gh[a-z]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[a-z]-[\w-]{10,}|npm_\w{20,}|hf_\w{20,})/dg,
  },
  {
    kind: 'key',
    signs: ['akia', 'asia', 'aiza', 'sk', 'rk', 'sg.', 'ya29.'],
    pattern:
      /\b(?:(?:AKIA|ASIA)[A-Z0-9]{16}\b|AIza[\w-]{30,}|[sr]k[-_](?:live|test|proj|ant)?[-_]?[\w-]{16,}|SG\.[\w-]{16,}\.[\w-]{16,}|ya29\.[\w-]{20,})/dg,
  },
  {
    kind: 'token',
    signs: ['bearer', 'basic', 'apikey'],
    pattern: /\b(?:Bearer|Basic|ApiKey)\s+(?<secret>(?=[A-Za-z+/_.~-]{0,400}[\d=])[\w+/.~-]{8,}={0,2})/dgi,
  },
  {
    kind: 'connection-string',
    signs: ['://'],
    pattern: /\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/@"'<>{}]{0,200}:(?<secret>[^\s/"'<>?#{}]{1,300})@/dgi,
  },
  {
    kind: 'connection-string',
    signs: ['://'],
    pattern:
      /\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/@"'<>{}]{0,200}:(?!\d{1,5}\/)(?<secret>[^\s"'<>{}]{1,300})@[\w.-]+(?::\d{1,5})?(?=[/?\s"'<>]|$)/dgi,
  },
  {
    kind: 'connection-string',
    signs: ['://'],
    pattern: /\b[a-z][a-z0-9+.-]{1,30}:\/\/(?<secret>[^\s:/@"'<>{}]{16,200})@[\w.-]/dgi,
  },
  {
    kind: 'connection-string',
    signs: ['jdbc:oracle'],
    pattern: /\bjdbc:oracle:thin:[^\s/@"'{}]{1,80}\/(?<secret>[^\s@"'{}]{1,200})@/dgi,
  },
  {
    kind: 'password',
    signs: ['identified'],
    pattern: /\bIDENTIFIED\s+BY\s+(?:VALUES\s+)?["']?(?<secret>[^\s"';{}]{3,200})/dgi,
  },
  { kind: 'password', signs: ['sshpass'], pattern: /\bsshpass\s+-p\s*["']?(?<secret>[^\s"']{2,200})/dgi },
]

export function shapedSpans(text: string): Span[] {
  const lower = text.toLowerCase()
  return shapes.flatMap(({ kind, signs, pattern }) => {
    if (!signs.some((sign) => lower.includes(sign))) return []
    return [...text.matchAll(pattern)].map((found) => {
      const [start, end] = found.indices?.groups?.['secret'] ?? found.indices?.[0] ?? [0, 0]
      return { start, end, kind }
    })
  })
}
