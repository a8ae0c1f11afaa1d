import { assignedSpans } from './assignments.ts'
import { decodedTexts, encodedStretch, views } from './decodings.ts'
import { isPlaceholder, referenceSpans } from './expressions.ts'
import type { FindKnown } from './known-values.ts'
import { randomStretches } from './likely-random.ts'
import { joined, removed } from './removal.ts'
import type { Span } from './removal.ts'
import { shapedSpans } from './shapes.ts'

/** How many codes on top of each other are undone. */
const deepest = 5

/** Too short to be made by chance or encoded, and without a sign that would give something a value. */
const shortWord = /^[A-Za-z]{1,7}$/

export type Search = {
  /** Values known to be secret, wherever they stand; null where there is none. */
  readonly known: FindKnown | null
  /** Ids are random by nature: under a name of an id, chance alone is no sign. */
  readonly isId: boolean
}

/** The stretches of this text that must go, sorted and apart, in whichever of the codes that we can undo they stand. */
export function secretSpans(text: string, search: Search, depth = 0): Span[] {
  if (text.length < 3) return []
  if (shortWord.test(text)) return joined((search.known?.(text) ?? []).map(repeated))
  const spans: Span[] = [...shapedSpans(text), ...assignedSpans(text), ...(search.known?.(text) ?? []).map(repeated)]
  if (!search.isId) spans.push(...randomSpans(text))
  if (depth < deepest) {
    for (const view of views(text)) {
      for (const { start, end, kind, inside } of secretSpans(view.text, search, depth + 1)) {
        const values = [view.text.slice(start, end), ...(inside ?? [])]
        spans.push({ start: view.from[start]!, end: view.to[end - 1]!, kind, inside: values })
      }
    }
    spans.push(...encodedSpans(text, search, depth))
  }
  if (spans.length === 0) return spans
  const references = referenceSpans(text)
  return joined(spans.filter((span) => !isNothing(text, span) && !isReference(span, references)))
}

function repeated({ start, end }: { start: number; end: number }): Span {
  return { start, end, kind: 'repeated-secret' }
}

/** Ids of executions and of requests are random by nature, and what support works with. */
const idLabel =
  /(?:(?:execution|execu[cç][aã]o|ejecuci[oó]n|pipeline|pipe)[ _-]?(?:key|id|chave|clave)?|(?:correlation|request|trace|span|message|transaction)[ _-]?id|traceparent)["'\s:=]{1,6}$/i

function randomSpans(text: string): Span[] {
  return randomStretches(text)
    .filter(({ start }) => !idLabel.test(text.slice(Math.max(0, start - 40), start)))
    .map(({ start, end }) => ({ start, end, kind: 'random-value' }))
}

function encodedSpans(text: string, search: Search, depth: number): Span[] {
  const spans: Span[] = []
  for (const { index, 0: stretch } of text.matchAll(encodedStretch)) {
    if (stretch.includes(removed)) continue
    for (const decoded of decodedTexts(stretch)) {
      const inside = secretSpans(decoded, search, depth + 1)
      if (inside.length === 0 && !isLogin(decoded)) continue
      const values = inside.flatMap(({ start, end, inside: deeper }) => [decoded.slice(start, end), ...(deeper ?? [])])
      const login = isLogin(decoded) ? [decoded.slice(decoded.indexOf(':') + 1)] : []
      spans.push({
        start: index,
        end: index + stretch.length,
        kind: 'encoded-secret',
        inside: [...values, ...login],
      })
    }
  }
  return spans
}

/** `user:password`, as basic authentication encodes it. */
function isLogin(decoded: string): boolean {
  return /^[\w.@+-]{2,80}:[^\s:/{}][^\s{}]{2,200}$/.test(decoded) && !/^\w+:\d+$/.test(decoded)
}

function isNothing(text: string, { start, end }: Span): boolean {
  return isPlaceholder(text.slice(start, end).replaceAll(removed, ''))
}

function isReference(span: Span, references: readonly { start: number; end: number }[]): boolean {
  return span.kind !== 'repeated-secret' && references.some(({ start, end }) => span.start >= start && span.end <= end)
}
