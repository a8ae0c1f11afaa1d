import { dateOfDay, dayOfDate, instantOfWallTime } from '../calendar/wall-time.ts'
import type { Rota, Shift } from './rota.ts'

/** A shift on one date: when it begins and ends, and who was planned for it. */
export type Occurrence = {
  readonly shift: Shift
  readonly date: string
  readonly startsAt: number
  readonly endsAt: number
  readonly planned: readonly string[]
}

const dayMs = 86_400_000
const minutesOfDay = 1_440

/** The occurrences of all shifts that overlap the time between two instants, whole, by shift and date. */
export function occurrencesBetween(rota: Rota, from: number, to: number): Occurrence[] {
  return rota.shifts.flatMap((shift) => occurrencesOf(shift, from, to))
}

/** The shift on this date, or null where it has none. */
export function occurrenceOn(shift: Shift, date: string): Occurrence | null {
  const day = dayOfDate(date)
  return day === null ? null : occurrenceOfDay(shift, day)
}

function occurrencesOf(shift: Shift, from: number, to: number): Occurrence[] {
  const found: Occurrence[] = []
  // No zone is more than 14 hours from UTC, and a shift lasts a day at most.
  const first = Math.max(Math.floor(from / dayMs) - 2, dayOfDate(shift.firstDate) ?? Number.POSITIVE_INFINITY)
  const last = Math.min(Math.floor(to / dayMs) + 1, lastDayOf(shift))
  for (let day = first; day <= last; day += 1) {
    const occurrence = occurrenceOfDay(shift, day)
    if (occurrence && occurrence.startsAt < to && occurrence.endsAt > from) found.push(occurrence)
  }
  return found
}

function occurrenceOfDay(shift: Shift, day: number): Occurrence | null {
  const first = dayOfDate(shift.firstDate)
  if (first === null || day < first || day > lastDayOf(shift)) return null
  if (!shift.weekdays.includes(weekdayOf(day))) return null
  const weeks = mondayOf(day) - mondayOf(first)
  if (weeks % shift.everyWeeks !== 0) return null
  const [start, end] = [minuteOf(shift.startTime), minuteOf(shift.endTime)]
  const startsAt = instantIn(shift.zone, day, start)
  const endsAt = instantIn(shift.zone, day, end > start ? end : end + minutesOfDay)
  // A shift within an hour that the clocks skip does not take place.
  if (startsAt >= endsAt) return null
  const planned = shift.rotation[(weeks / shift.everyWeeks) % shift.rotation.length] ?? []
  return { shift, date: dateOfDay(day), startsAt, endsAt, planned }
}

/** The instants of wall times, which never change: a rota is worked out again whenever anything of it changes. */
const known = new Map<string, number>()
const mostKnown = 50_000

function instantIn(zone: string, day: number, minute: number): number {
  const key = `${zone} ${day} ${minute}`
  const instant = known.get(key) ?? instantOfWallTime(zone, day, minute)
  if (known.size >= mostKnown) known.clear()
  known.set(key, instant)
  return instant
}

function lastDayOf({ lastDate }: Shift): number {
  return lastDate === null ? Number.POSITIVE_INFINITY : (dayOfDate(lastDate) ?? Number.NEGATIVE_INFINITY)
}

/** Day 0 was a Thursday; 1 is Monday, 7 is Sunday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** Weeks since the one of 1970-01-01, by Mondays. */
function mondayOf(day: number): number {
  return Math.floor((day + 3) / 7)
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}
