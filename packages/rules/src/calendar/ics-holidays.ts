import type { ProblemValues } from '../policy/problem.ts'
import type { ProblemKey } from '../policy/problem-words.ts'
import { wholeDay } from './calendar.ts'
import type { HolidaysOfYear, Window } from './calendar.ts'
import { dateOfDay, dayOfDate } from './wall-time.ts'

/** What is wrong with a calendar file, by its line from 1. */
export type IcsProblem = {
  readonly line: number
  readonly says: Extract<ProblemKey, `ics-${string}`>
  readonly values?: ProblemValues
}
type IcsLine = { readonly line: number; readonly name: string; readonly value: string }

/**
 * The holidays of an iCalendar text (RFC 5545): whole-day events, of one day or several, once or every year
 * (`RRULE:FREQ=YEARLY` with `INTERVAL`, `COUNT`, `UNTIL`, and `EXDATE`). Anything else is a problem, never guessed.
 */
export function icsHolidays(ics: string): {
  readonly holidays: HolidaysOfYear
  readonly problems: readonly IcsProblem[]
} {
  const problems: IcsProblem[] = []
  const events: IcsEvent[] = []
  let open: IcsLine[] | null = null
  let begun = 0
  for (const line of unfolded(ics)) {
    if (line.name === 'BEGIN' && line.value === 'VEVENT') {
      open = []
      begun = line.line
    } else if (line.name === 'END' && line.value === 'VEVENT' && open) {
      const event = readEvent(open, begun, problems)
      if (event) events.push(event)
      open = null
    } else open?.push(line)
  }
  if (events.length === 0 && problems.length === 0) problems.push({ line: 1, says: 'ics-without-event' })
  return { holidays: (year) => datesIn(events, year), problems }
}

type IcsEvent = {
  readonly first: number
  readonly days: number
  readonly everyYears: number | null
  readonly times: number
  readonly until: number
  readonly except: ReadonlySet<string>
}

function readEvent(lines: readonly IcsLine[], begun: number, problems: IcsProblem[]): IcsEvent | null {
  const start = lines.find(({ name }) => name === 'DTSTART')
  const first = start ? dateIn(start.value) : null
  if (!start || first === null || start.value.includes('T')) {
    problems.push({
      line: start?.line ?? begun,
      says: 'ics-whole-day',
    })
    return null
  }
  const end = lines.find(({ name }) => name === 'DTEND')
  const after = end ? dateIn(end.value) : first + 1
  if (after === null || after <= first) {
    problems.push({ line: end?.line ?? begun, says: 'ics-end' })
    return null
  }
  for (const { line, name } of lines)
    if (name === 'DURATION' || name === 'RDATE') problems.push({ line, says: 'ics-not-read', values: { value: name } })
  const rule = lines.find(({ name }) => name === 'RRULE')
  const parts = new Map(
    (rule?.value ?? '')
      .split(';')
      .map((part): [string, string] => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']),
  )
  const extra = [...parts.keys()].filter(
    (key) => !['', 'FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYMONTH', 'BYMONTHDAY', 'WKST'].includes(key),
  )
  const sameDay =
    (parts.get('BYMONTH') ?? String(Number(dateOfDay(first).slice(5, 7)))) ===
      String(Number(dateOfDay(first).slice(5, 7))) &&
    (parts.get('BYMONTHDAY') ?? String(Number(dateOfDay(first).slice(8)))) === String(Number(dateOfDay(first).slice(8)))
  if (rule && (parts.get('FREQ') !== 'YEARLY' || extra.length > 0 || !sameDay)) {
    problems.push({
      line: rule.line,
      says: 'ics-yearly',
    })
    return null
  }
  return {
    first,
    days: after - first,
    everyYears: rule ? Math.max(1, Number(parts.get('INTERVAL') ?? 1)) : null,
    times: Number(parts.get('COUNT') ?? Number.POSITIVE_INFINITY),
    until: dateIn(parts.get('UNTIL') ?? '') ?? Number.POSITIVE_INFINITY,
    except: new Set(
      lines
        .filter(({ name }) => name === 'EXDATE')
        .flatMap(({ value }) => value.split(',').flatMap((date) => dateOfIcs(date) ?? [])),
    ),
  }
}

function datesIn(events: readonly IcsEvent[], year: number): ReadonlyMap<string, Window> {
  const dates = new Map<string, Window>()
  for (const event of events)
    for (const start of [year - 1, year].flatMap((wanted) => occurrenceIn(event, wanted)))
      for (let day = 0; day < event.days; day += 1) {
        const date = dateOfDay(start + day)
        if (date.startsWith(`${year}-`)) dates.set(date, wholeDay)
      }
  return dates
}

/** The day on which it begins in that year; 29 February has none in a year without it. */
function occurrenceIn(event: IcsEvent, year: number): readonly number[] {
  const began = dateOfDay(event.first)
  const firstYear = Number(began.slice(0, 4))
  if (year < firstYear || (event.everyYears === null && year !== firstYear)) return []
  const every = event.everyYears ?? 1
  const start = dayOfDate(`${year}${began.slice(4)}`)
  if (start === null || (year - firstYear) % every !== 0) return []
  // A date that a year lacks is not counted as one of its times.
  let times = 0
  for (let earlier = firstYear; earlier <= year; earlier += every)
    if (dayOfDate(`${earlier}${began.slice(4)}`) !== null) times += 1
  return times > event.times || start > event.until || event.except.has(dateOfDay(start)) ? [] : [start]
}

/** A line that begins with a blank goes on the one before it. */
function unfolded(ics: string): IcsLine[] {
  const joined: { line: number; text: string }[] = []
  for (const [index, text] of ics.split(/\r?\n/).entries()) {
    const last = joined.at(-1)
    if (/^[ \t]/.test(text) && last) last.text += text.slice(1)
    else joined.push({ line: index + 1, text })
  }
  return joined
    .filter(({ text }) => text.includes(':'))
    .map(({ line, text }) => {
      const [head = ''] = text.split(':')
      return { line, name: (head.split(';')[0] ?? '').toUpperCase(), value: text.slice(head.length + 1).trim() }
    })
}

function dateOfIcs(value: string): string | null {
  const found = /^(\d{4})(\d{2})(\d{2})/.exec(value.trim())
  return found ? `${found[1]}-${found[2]}-${found[3]}` : null
}

function dateIn(value: string): number | null {
  const date = dateOfIcs(value)
  return date === null ? null : dayOfDate(date)
}
