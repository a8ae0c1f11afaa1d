/** A stretch of text that looks like something nobody should send; `start` and `end` are UTF-16 offsets, `end` exclusive. */
export type Secret = { readonly start: number; readonly end: number; readonly kind: SecretKind }

export const secretKinds = ['private-key', 'token', 'key', 'password', 'connection-string'] as const
export type SecretKind = (typeof secretKinds)[number]

/**
 * What in this text looks like a password, key or token: sorted by place, never overlapping. It is a hint for
 * a person, not a guard: what has no shape of its own and no name beside it is not found.
 */
export function findSecrets(text: string): Secret[] {
  const found: Secret[] = []
  for (const [kind, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const span = match.indices?.groups?.['secret'] ?? match.indices?.[0]
      if (!span || isPlaceholder(text.slice(span[0], span[1]))) continue
      found.push({ start: span[0], end: span[1], kind })
    }
  }
  return withoutOverlaps(found)
}

/** The text with every found secret replaced by a mask of fixed length, which tells nothing of what was there. */
export function maskSecrets(text: string): string {
  let masked = ''
  let from = 0
  for (const secret of findSecrets(text)) {
    masked += text.slice(from, secret.start) + mask
    from = secret.end
  }
  return masked + text.slice(from)
}

/** What stands in for a masked secret. */
export const mask = '••••••••'

// The names under which people paste secrets, in the three languages of the service.
const passwordNames =
  'password|passwd|passphrase|pwd|senha|contrase(?:ñ|n)a|clave(?! (?:de ejecuci|do pipeline|del pipeline))'
const keyNames =
  '(?:x-)?api[-_ ]?key|apikey|secret(?:[-_ ]?(?:access[-_ ]?)?key)?|client[-_ ]?secret|auth[-_ ]?key|access[-_ ]?key|account[-_ ]?key|chave (?:de api|secreta)|clave (?:de api|secreta)'
const tokenNames = '(?:access|refresh|id|auth|session|bearer)?[-_ ]?token|x-digibee-token'
const assigned = String.raw`["'\x60]?\s*(?:[:=]|=>|\bis\b|\bé\b|\bes\b)\s*["'\x60]?`

const patterns: readonly (readonly [SecretKind, RegExp])[] = [
  [
    'private-key',
    /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|$)/dg,
  ],
  ['connection-string', /\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/@"']{0,200}:(?<secret>[^\s@"']{3,200})@/dgi],
  ['token', /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/dg],
  [
    'token',
    /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|xox[abprs]-[A-Za-z0-9-]{10,})/dg,
  ],
  [
    'key',
    /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[A-Za-z0-9_-]{30,}|\bsk[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{20,}/dg,
  ],
  ['token', /\bauthorization["'`]?\s*[:=]\s*["'`]?(?:(?:Bearer|Basic|Token)\s+)?(?<secret>[^\s"'`,;}<>]{6,4000})/dgi],
  // "Basic authentication" is no secret: without the header's name a token must hold a digit.
  ['token', /\b(?:Bearer|Basic)\s+(?<secret>(?=[A-Za-z+/_.~-]{0,200}\d)[A-Za-z0-9+/_.~-]{12,4000}={0,2})/dgi],
  [
    'password',
    new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${passwordNames})${assigned}(?<secret>[^\s"'\x60,;}<>]{3,200})`, 'dgiu'),
  ],
  [
    'key',
    new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${keyNames})${assigned}(?<secret>[^\s"'\x60,;}<>]{6,400})`, 'dgiu'),
  ],
  [
    'token',
    new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${tokenNames})${assigned}(?<secret>[^\s"'\x60,;}<>]{8,4000})`, 'dgiu'),
  ],
]

// A template's variable, a run of stars and our own mask are what people write when they already took care.
function isPlaceholder(value: string): boolean {
  return (
    /^(?:[*•x.…_-]+|\{\{?.*\}?\}|\$\{.*|<.*|%[A-Z_]+%|null|undefined|true|false|REDACTED|\[.*\])$/iu.test(value) ||
    value.startsWith(mask)
  )
}

function withoutOverlaps(found: readonly Secret[]): Secret[] {
  const sorted = found.toSorted((a, b) => a.start - b.start || b.end - a.end)
  const kept: Secret[] = []
  for (const secret of sorted) {
    const last = kept.at(-1)
    if (!last || secret.start >= last.end) kept.push(secret)
    else if (secret.end > last.end) kept[kept.length - 1] = { ...last, end: secret.end }
  }
  return kept
}
