import type { Located } from './located.ts'
import type { Reader } from './reader.ts'

const unitMs: Readonly<Record<string, number>> = { s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 }

/** The milliseconds of a length of time such as `15 min`, `4 h`, `2 d` or `1 h 30 min`; null if it is none. */
export function durationMs(text: string): number | null {
  if (!/^\s*\d+\s*(?:s|min|h|d)(?:\s+\d+\s*(?:s|min|h|d))*\s*$/.test(text)) return null
  let total = 0
  for (const [, count, unit] of text.matchAll(/(\d+)\s*(s|min|h|d)/g))
    total += Number(count) * (unitMs[unit ?? ''] ?? 0)
  return total > 0 ? total : null
}

/** A length of time of the document; what is none is a problem of its line, and zero. */
export function readDuration(node: Located | undefined, path: string, reader: Reader): number {
  const ms = durationMs(reader.string(node, path))
  if (ms === null && node) reader.problem(node, path, 'must-be-length-of-time')
  return ms ?? 0
}
