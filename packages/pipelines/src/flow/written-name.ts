import type { NameAt } from './graph.ts'

const longestWritten = 500
// The default of the platform's event publisher is `{{ DEFAULT(message.eventName, "new-event") }}`.
const defaultOf = /\bDEFAULT\s*\([^"{}]*,\s*"([^"{}]{1,200})"\s*\)/i

/** A name as a field holds it: known where it is plain text, else known only at run time. Null where the field is empty. */
export function nameAt(written: string | null): NameAt | null {
  const name = written?.trim()
  if (!name) return null
  if (!name.includes('{{')) return { known: 'design', name }
  return {
    known: 'run-time',
    written: name.slice(0, longestWritten),
    otherwise: defaultOf.exec(name.slice(0, 10_000))?.[1] ?? null,
  }
}
