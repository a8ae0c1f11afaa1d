import type { RemovalKind, Span } from './removal.ts'

/** What shows by its shape alone that it is secret; where a group is named `secret`, only that goes. */
const shapes: readonly (readonly [RemovalKind, RegExp])[] = [
  [
    'private-key',
    /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----BEGIN)[\s\S])*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)/dg,
  ],
  ['token', /\beyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]*){1,3}/dg],
  ['token', /\b(?:gh[a-z]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[a-z]-[\w-]{10,}|npm_\w{20,}|hf_\w{20,})/dg],
  [
    'key',
    /\b(?:(?:AKIA|ASIA)[A-Z0-9]{16}\b|AIza[\w-]{30,}|[sr]k[-_](?:live|test|proj|ant)?[-_]?[\w-]{16,}|SG\.[\w-]{16,}\.[\w-]{16,}|ya29\.[\w-]{20,})/dg,
  ],
  ['token', /\b(?:Bearer|Basic|ApiKey)\s+(?<secret>(?=[A-Za-z+/_.~-]{0,400}[\d=])[\w+/.~-]{8,}={0,2})/dgi],
  ['connection-string', /\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/@"'<>{}]{0,200}:(?<secret>[^\s/"'<>?#{}]{1,300})@/dgi],
  [
    'connection-string',
    /\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/@"'<>{}]{0,200}:(?!\d{1,5}\/)(?<secret>[^\s"'<>{}]{1,300})@[\w.-]+(?::\d{1,5})?(?=[/?\s"'<>]|$)/dgi,
  ],
  ['connection-string', /\b[a-z][a-z0-9+.-]{1,30}:\/\/(?<secret>[^\s:/@"'<>{}]{16,200})@[\w.-]/dgi],
  ['connection-string', /\bjdbc:oracle:thin:[^\s/@"'{}]{1,80}\/(?<secret>[^\s@"'{}]{1,200})@/dgi],
  ['password', /\bIDENTIFIED\s+BY\s+(?:VALUES\s+)?["']?(?<secret>[^\s"';{}]{3,200})/dgi],
  ['password', /\bsshpass\s+-p\s*["']?(?<secret>[^\s"']{2,200})/dgi],
]

export function shapedSpans(text: string): Span[] {
  return shapes.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map((found) => {
      const [start, end] = found.indices?.groups?.['secret'] ?? found.indices?.[0] ?? [0, 0]
      return { start, end, kind }
    }),
  )
}
