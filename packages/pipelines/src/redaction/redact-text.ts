import { parsedJson } from '../json.ts'
import { secretSpans } from './find-in-text.ts'
import { addKnown, givenValues, findKnown } from './known-values.ts'
import { redactKnowing } from './redact.ts'
import type { KnownSecrets } from './redact.ts'
import { without } from './removal.ts'
import type { RemovalKind } from './removal.ts'

/** On which line something was removed, from 1, and why; never what. */
export type TextRemoval = { readonly line: number; readonly kind: RemovalKind }
export type RedactedText = { readonly text: string; readonly removals: readonly TextRemoval[] }

const mostRounds = 6

/** A log, an error or any other text without its secrets, found as in a document. Redacting again changes nothing. */
export function redactText(text: string, { known = [] }: KnownSecrets = {}): RedactedText {
  const values = givenValues(known)
  const removals: TextRemoval[] = []
  let redacted = text
  for (let round = 0; round < mostRounds; round += 1) {
    const before = { removals: removals.length, values: values.size }
    redacted = withoutNames(redacted, values, removals)
    const spans = secretSpans(redacted, { known: findKnown(values), isId: false })
    for (const { start, end, kind, inside } of spans) {
      removals.push({ line: lineAt(redacted, start), kind })
      for (const value of [redacted.slice(start, end), ...(inside ?? [])]) addKnown(values, value)
    }
    redacted = without(redacted, spans)
    if (removals.length === before.removals && values.size === before.values) break
  }
  return { text: redacted, removals }
}

/** Lines that are JSON as a whole are redacted by their names, as a document is. */
function withoutNames(text: string, values: Set<string>, removals: TextRemoval[]): string {
  const whole = parsedJson(text)
  const lines = whole === undefined ? text.split('\n') : [text]
  return lines
    .map((line, index) => {
      const parsed = index === 0 && whole !== undefined ? whole : parsedJson(line)
      if (parsed === undefined) return line
      const { value, removals: found } = redactKnowing(parsed, values)
      for (const { kind } of found) removals.push({ line: index + 1, kind })
      return found.length === 0 ? line : JSON.stringify(value)
    })
    .join('\n')
}

function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}
