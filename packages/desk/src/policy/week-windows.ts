import { listOf, mapOf, textOf } from './form-props.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** Windows of a day as they are typed: `09:00-12:00, 13:00-18:00`; empty where it is closed. */
export function typedWindows(value: unknown): string {
  return value === 'closed' ? '' : listOf(value).map(textOf).join(', ')
}

/** What was typed, as the document writes it; null where it is no window. */
export function windowsOf(typed: string): string | string[] | null {
  const words = typed
    .split(/[,;\n]/)
    .map((word) => word.trim().replaceAll(/\s*[-–]\s*/g, '-'))
    .filter(Boolean)
  if (words.length === 0 || (words.length === 1 && words[0] === 'closed')) return 'closed'
  if (words.length === 1 && words[0] === 'all-day') return 'all-day'
  const areWindows = words.every((word) => /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(word))
  return areWindows ? words : null
}

/** The windows of each day, with spans such as `mon-fri` told apart. */
export function weekOf(windows: unknown): Record<Weekday, string> {
  const week = Object.fromEntries(weekdays.map((day) => [day, ''])) as Record<Weekday, string>
  for (const [days, value] of Object.entries(mapOf(windows))) {
    const [first = '', last = first] = days.split('-')
    const from = weekdays.findIndex((day) => day === first)
    const to = weekdays.findIndex((day) => day === last)
    for (const day of from < 0 ? [] : weekdays.slice(from, to + 1))
      week[day] = [week[day], typedWindows(value)].filter(Boolean).join(', ')
  }
  return week
}

/** A week as the document writes it: days that follow each other and are alike are one span; closed ones are left out. */
export function windowsOfWeek(week: Readonly<Record<Weekday, string>>): Record<string, string | string[]> {
  const written: Record<string, string | string[]> = {}
  for (let first = 0; first < weekdays.length;) {
    let last = first
    const typed = week[weekdays[first]!]
    while (last + 1 < weekdays.length && week[weekdays[last + 1]!] === typed) last += 1
    const windows = windowsOf(typed)
    const days = first === last ? weekdays[first]! : `${weekdays[first]}-${weekdays[last]}`
    if (windows !== null && windows !== 'closed') written[days] = windows
    first = last + 1
  }
  return written
}
