export const removalKinds = [
  'secret-field',
  'private-key',
  'token',
  'key',
  'password',
  'connection-string',
  'random-value',
  'encoded-secret',
  'repeated-secret',
] as const
/** Why something was removed; `repeated-secret` is a value that was found to be secret elsewhere in the same document. */
export type RemovalKind = (typeof removalKinds)[number]

/** A stretch that must go, in UTF-16 offsets, `end` exclusive. `inside` is the secret in it, where that is encoded. */
export type Span = {
  readonly start: number
  readonly end: number
  readonly kind: RemovalKind
  readonly inside?: readonly string[]
}

/** What stands where something was removed: of one length, so that it tells nothing. */
export const removed = '••••••••'

/** A text without these stretches. */
export function without(text: string, spans: readonly Span[]): string {
  let kept = ''
  let from = 0
  for (const { start, end } of spans) {
    kept += text.slice(from, start) + removed
    from = end
  }
  return kept + text.slice(from)
}

/** Sorted by place and joined where they overlap; the larger one's kind is kept. */
export function joined(spans: readonly Span[]): Span[] {
  const kept: Span[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (!last || span.start >= last.end) kept.push(span)
    else {
      const inside = [...(last.inside ?? []), ...(span.inside ?? [])]
      kept[kept.length - 1] = { ...last, end: Math.max(last.end, span.end), ...(inside.length > 0 && { inside }) }
    }
  }
  return kept
}
