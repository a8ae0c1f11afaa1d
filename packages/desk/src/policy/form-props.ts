import type { PolicyProblem } from './use-check.ts'

/** What every form of the editor is given: the document, its sections as values, and how to change it. */
export type FormProps = {
  readonly text: string
  readonly edit: (text: string) => void
  readonly sections: Readonly<Record<string, unknown>>
  readonly problems: readonly PolicyProblem[]
}

/** A value as a map; empty where it is none, which the problems tell. */
export function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

/** A value as a list; one that stands alone is a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
}

/** A plain value as text; empty where it is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** A key as the document writes one. */
export function isKey(typed: string): boolean {
  return /^[a-z][a-z0-9-]{0,60}$/.test(typed)
}

const unitMs: Readonly<Record<string, number>> = { s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 }

/** A length of time as the document writes it, in milliseconds; null if it is none. */
export function durationMs(typed: string): number | null {
  if (!/^\s*\d+\s*(?:s|min|h|d)(?:\s+\d+\s*(?:s|min|h|d))*\s*$/.test(typed)) return null
  const parts = [...typed.matchAll(/(\d+)\s*(s|min|h|d)/g)]
  const ms = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (unitMs[unit ?? ''] ?? 0), 0)
  return ms > 0 ? ms : null
}

/** Whether this is a length of time as the document writes it. */
export function isDuration(typed: string): boolean {
  return durationMs(typed) !== null
}
