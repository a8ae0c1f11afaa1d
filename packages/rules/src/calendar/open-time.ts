import type { Calendar, Stretch } from './calendar.ts'
import { openStretches } from './open-stretches.ts'

const dayMs = 86_400_000
/** A calendar that stays closed this long never opens again as far as a promise is concerned. */
const horizonDays = 3_660

/**
 * The instant at which `lengthMs` of open time have passed since `from`. Where that is the end of a window it is
 * that end, not the next beginning. At most ten years on.
 */
export function afterOpenTime(calendar: Calendar, from: number, lengthMs: number): number {
  if (calendar.always || lengthMs <= 0) return from + Math.max(0, lengthMs)
  let left = lengthMs
  let cursor = from
  // No zone is more than a day from UTC, and a window reaches into one day more.
  const first = Math.floor(from / dayMs) - 2
  for (let day = first; day < first + horizonDays; day += 1) {
    for (const stretch of openStretches(calendar, day)) {
      const opens = Math.max(stretch.from, cursor)
      if (opens >= stretch.to) continue
      if (left <= stretch.to - opens) return opens + left
      left -= stretch.to - opens
      cursor = stretch.to
    }
  }
  return from + horizonDays * dayMs
}

/** How much open time lies between two instants; zero where `to` is not after `from`. */
export function openTimeBetween(calendar: Calendar, from: number, to: number): number {
  if (to <= from) return 0
  if (calendar.always) return to - from
  let total = 0
  let cursor = from
  const last = Math.min(Math.floor(to / dayMs) + 1, Math.floor(from / dayMs) + horizonDays)
  for (let day = Math.floor(from / dayMs) - 2; day <= last; day += 1) {
    for (const stretch of openStretches(calendar, day)) {
      const opens = Math.max(stretch.from, cursor)
      const closes = Math.min(stretch.to, to)
      if (opens >= closes) continue
      total += closes - opens
      cursor = closes
    }
  }
  return total
}

/** The stretch that is open at this instant, or the next that opens; null if none opens within ten years. */
export function openingAt(calendar: Calendar, at: number): Stretch | null {
  if (calendar.always) return { from: at, to: Number.POSITIVE_INFINITY }
  const first = Math.floor(at / dayMs) - 2
  for (let day = first; day < first + horizonDays; day += 1) {
    const found = openStretches(calendar, day).find(({ to }) => to > at)
    if (found) return found
  }
  return null
}

export function isOpenAt(calendar: Calendar, at: number): boolean {
  const opening = openingAt(calendar, at)
  return opening !== null && opening.from <= at
}
