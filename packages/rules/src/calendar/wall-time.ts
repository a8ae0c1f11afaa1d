import { Temporal } from './temporal.ts'

/**
 * The instant, in epoch milliseconds, at which clocks of this zone first show a wall time. One that they show
 * twice is its first showing; one that they skip is the instant of the skip. So wall times in order are instants
 * in order, windows that touch still touch, and nothing counts twice.
 */
export function instantOfWallTime(zone: string, dayNumber: number, minuteOfDay: number): number {
  const wall = Temporal.PlainDate.from('1970-01-01')
    .add({ days: dayNumber + Math.floor(minuteOfDay / 1_440) })
    .toPlainDateTime({ hour: Math.floor((minuteOfDay % 1_440) / 60), minute: minuteOfDay % 60 })
  const first = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (first.toPlainDateTime().equals(wall)) return first.epochMilliseconds
  return first.getTimeZoneTransition('next')?.epochMilliseconds ?? first.epochMilliseconds
}

/** Whether this is the name of a time zone that the platform knows; an offset such as `-03:00` is none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** The date of a day number since 1970-01-01, such as `2026-12-24`. */
export function dateOfDay(dayNumber: number): string {
  return new Date(dayNumber * 86_400_000).toISOString().slice(0, 10)
}

/** The day number of a date such as `2026-12-24`; null if there is no such day. */
export function dayOfDate(date: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null
  const at = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date ? null : at / 86_400_000
}
