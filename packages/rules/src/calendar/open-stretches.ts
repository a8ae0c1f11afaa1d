import type { Calendar, Stretch, Window } from './calendar.ts'
import { dateOfDay, instantOfWallTime } from './wall-time.ts'

/** The stretches of open time whose windows begin on this day (number since 1970-01-01), in order; worked out once. */
export function openStretches(calendar: Calendar, day: number): readonly Stretch[] {
  const known = calendar.memo.days.get(day)
  if (known) return known
  const stretches = windowsOf(calendar, day)
    .map(({ from, to }) => ({
      from: instantOfWallTime(calendar.zone, day, from),
      to: instantOfWallTime(calendar.zone, day, to),
    }))
    .filter(({ from, to }) => from < to)
  calendar.memo.days.set(day, stretches)
  return stretches
}

function windowsOf(calendar: Calendar, day: number): readonly Window[] {
  const date = dateOfDay(day)
  const exception = calendar.exceptions.get(date)
  if (exception) return exception
  // Day 0 was a Thursday; Monday is first.
  const windows = calendar.week[(((day + 3) % 7) + 7) % 7] ?? []
  const holiday = holidaysIn(calendar, Number(date.slice(0, 4))).get(date)
  return holiday ? windows.flatMap((window) => without(window, holiday)) : windows
}

/** What is left of a window; a holiday that lasts until the day's end also takes what reaches past midnight. */
function without({ from, to }: Window, holiday: Window): readonly Window[] {
  const before = { from, to: Math.min(to, holiday.from) }
  const after = { from: Math.max(from, holiday.to >= 1_440 ? Number.POSITIVE_INFINITY : holiday.to), to }
  return [before, after].filter((window) => window.from < window.to)
}

function holidaysIn(calendar: Calendar, year: number): ReadonlyMap<string, Window> {
  const known = calendar.memo.years.get(year)
  if (known) return known
  const dates = new Map<string, Window>()
  for (const holidays of calendar.holidays)
    for (const [date, part] of holidays(year)) dates.set(date, joined(part, dates.get(date)))
  calendar.memo.years.set(year, dates)
  return dates
}

/** Two holidays on one date close all that lies between them. */
function joined(part: Window, other: Window | undefined): Window {
  return other ? { from: Math.min(part.from, other.from), to: Math.max(part.to, other.to) } : part
}
