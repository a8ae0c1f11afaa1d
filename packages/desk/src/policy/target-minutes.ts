import type { Policy } from '@plantao/api-client'

export type Target = Policy['targets'][number]

const minuteMs = 60_000
const mostMinutes = 365 * 24 * 60

/** What names a target among the others. */
export function targetKey(target: Pick<Target, 'plan' | 'priority' | 'clock'>): string {
  return `${target.plan}/${target.priority}/${target.clock}`
}

export function toMinutes(ms: number): string {
  return String(ms / minuteMs)
}

/** Typed minutes in milliseconds, whole or with a part; null when they are no target between 1 minute and 365 days. */
export function fromMinutes(typed: string): number | null {
  const minutes = Number(typed.trim().replace(',', '.'))
  if (typed.trim() === '' || !Number.isFinite(minutes) || minutes < 1 || minutes > mostMinutes) return null
  return Math.round(minutes * minuteMs)
}
