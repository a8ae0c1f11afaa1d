import type { Span } from './removal.ts'

/** Double Braces refer by name: the names stay, what is written out inside them does not. */
const expression = /\{\{([\s\S]*?)\}\}/g
const stringLiteral = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g
const scopes = 'message|global|account|metadata|capsule|replica|step|iterators|item|session|trigger'
const referencePath = new RegExp(
  String.raw`(?<![\p{L}\p{N}_$.])(?:${scopes})(?:\.[\p{L}\p{N}_$@-]+|\[[^\]"']{0,40}\])*`,
  'gu',
)
const schemes = /\b(?:Bearer|Basic|Token|Digest|ApiKey|Negotiate)\b/gi
const ordinary = /[(),\s:;.[\]{}?&=|+*/<>!-]|\b(?:true|false|null)\b|\b\d{1,3}\b|[A-Z]{2,24}(?=\s*\()/gi

/** The references inside Double Braces, such as `account.erp.password`: names, which are no secret. */
export function referenceSpans(text: string): { start: number; end: number }[] {
  if (!text.includes('{{')) return []
  return [...text.matchAll(expression)].flatMap((found) =>
    [...(found[1] ?? '').matchAll(referencePath)].map((reference) => {
      const start = found.index + 2 + reference.index
      return { start, end: start + reference[0].length }
    }),
  )
}

/** What must go from a value that is secret by its name: all of it but references, calls and the scheme before a token. */
export function literalSpans(text: string): Span[] {
  const spans: Span[] = []
  let from = 0
  for (const found of text.matchAll(expression)) {
    spans.push(...outside(text, from, found.index))
    spans.push(...within(found[1] ?? '', found.index + 2))
    from = found.index + found[0].length
  }
  return [...spans, ...outside(text, from, text.length)]
}

function outside(text: string, start: number, end: number): Span[] {
  const literal = text.slice(start, end)
  const scheme = /^\s*(?:Bearer|Basic|Token|Digest|ApiKey|Negotiate)\s+/i.exec(literal)?.[0] ?? ''
  const rest = literal.slice(scheme.length)
  if (isPlaceholder(rest.replaceAll(schemes, '').trim())) return []
  const lead = scheme.length + (rest.length - rest.trimStart().length)
  return [{ start: start + lead, end: start + scheme.length + rest.trimEnd().length, kind: 'secret-field' }]
}

function within(inside: string, at: number): Span[] {
  const bare = inside.replaceAll(stringLiteral, '').replaceAll(referencePath, '').replaceAll(ordinary, '')
  // Something between the braces that no expression can be: a secret that only looks like a reference.
  if (bare.trim() !== '' && !isPlaceholder(bare)) return [{ start: at, end: at + inside.length, kind: 'secret-field' }]
  return [...inside.matchAll(stringLiteral)]
    .filter(([literal]) => !isPlaceholder(literal.slice(1, -1).replaceAll(schemes, '').trim()))
    .map(({ index, 0: literal }) => ({
      start: at + index + 1,
      end: at + index + literal.length - 1,
      kind: 'secret-field' as const,
    }))
}

/** Nothing, a separator, stars, our own mark, or a template's variable: what people write when they already took care. */
export function isPlaceholder(value: string): boolean {
  return /^(?:[\s:;,.|/\\&=?_-]*|[*•x.…_-]+|\$\{[A-Za-z0-9_.:-]{1,60}\}|\$\d{1,2}|<[a-z _-]{1,40}>|%[A-Z_]+%|null|undefined|true|false|none|n\/a|REDACTED|\[redacted\])$/i.test(
    value,
  )
}
