import { always, alwaysKey, holidayTypes, newMemo } from '../calendar/calendar.ts'
import type { Calendar, HolidaySource, HolidaysOfYear, Window } from '../calendar/calendar.ts'
import { icsHolidays } from '../calendar/ics-holidays.ts'
import { dayOfDate, isTimeZone } from '../calendar/wall-time.ts'
import type { Located } from './located.ts'
import type { Reader } from './reader.ts'
import { readWords } from './read-words.ts'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** The calendars of a policy by key; the one around the clock is always among them, and cannot be written otherwise. */
export function readCalendars(
  node: Located | undefined,
  reader: Reader,
  holidays: HolidaySource | null,
): ReadonlyMap<string, Calendar> {
  const calendars = new Map<string, Calendar>([[alwaysKey, always]])
  for (const [key, value] of node ? reader.mapping(node, 'calendars') : []) {
    const path = `calendars.${key}`
    if (key === alwaysKey) {
      reader.problem(value, path, 'always-is-not-written')
      continue
    }
    calendars.set(key, readCalendar(value, path, reader, key, holidays))
  }
  return calendars
}

function readCalendar(
  node: Located,
  path: string,
  reader: Reader,
  key: string,
  source: HolidaySource | null,
): Calendar {
  const fields = reader.fields(node, path, ['names', 'zone', 'windows'], ['exceptions', 'holidays'])
  const zoneNode = fields.get('zone')
  const zone = reader.string(zoneNode, `${path}.zone`)
  const known = isTimeZone(zone)
  if (zoneNode && zone !== '' && !known) reader.problem(zoneNode, `${path}.zone`, 'no-such-zone', { value: zone })
  return {
    key,
    names: readWords(fields.get('names'), `${path}.names`, reader),
    always: false,
    zone: known ? zone : 'UTC',
    week: readWeek(fields.get('windows'), `${path}.windows`, reader),
    exceptions: readExceptions(fields.get('exceptions'), `${path}.exceptions`, reader),
    holidays: readHolidays(fields.get('holidays'), `${path}.holidays`, reader, source),
    memo: newMemo(),
  }
}

function readWeek(node: Located | undefined, path: string, reader: Reader): readonly (readonly Window[])[] {
  const week: Window[][] = weekdays.map(() => [])
  for (const [days, value] of reader.mapping(node, path)) {
    const [first, last = first] = days.split('-').map((day) => weekdays.findIndex((name) => name === day))
    if (first === undefined || last === undefined || first < 0 || last < first) {
      reader.problem(value, `${path}.${days}`, 'no-such-weekday', { value: days })
      continue
    }
    const windows = readWindows(value, `${path}.${days}`, reader)
    for (let day = first; day <= last; day += 1) week[day]?.push(...windows)
  }
  for (const windows of week) windows.sort((a, b) => a.from - b.from)
  if (node) {
    if (week.every((windows) => windows.length === 0)) reader.problem(node, path, 'never-open')
    else checkOverlaps(node, week, path, reader)
  }
  return week
}

/** A window that reaches past midnight must not meet the next day's. */
function checkOverlaps(node: Located, week: readonly (readonly Window[])[], path: string, reader: Reader): void {
  const all = week.flatMap((windows, day) =>
    windows.map(({ from, to }) => ({ day, from: from + day * 1_440, to: to + day * 1_440 })),
  )
  for (const [index, window] of all.entries()) {
    const next = all[index + 1] ?? { ...(all[0] ?? window), from: (all[0] ?? window).from + 7 * 1_440 }
    if (next.from < window.to) reader.problem(node, path, 'windows-overlap-on', { value: weekdays[window.day] ?? '' })
  }
}

function readExceptions(
  node: Located | undefined,
  path: string,
  reader: Reader,
): ReadonlyMap<string, readonly Window[]> {
  const exceptions = new Map<string, readonly Window[]>()
  for (const [date, value] of node ? reader.mapping(node, path) : []) {
    if (dayOfDate(date) === null) reader.problem(value, `${path}.${date}`, 'no-such-date', { value: date })
    exceptions.set(date, readWindows(value, `${path}.${date}`, reader))
  }
  return exceptions
}

/** A list of windows such as `09:00-12:00` or `22:00-06:00` (until the next day), `closed`, or `all-day`. */
function readWindows(node: Located, path: string, reader: Reader): readonly Window[] {
  if (node.form === 'value' && node.value === 'closed') return []
  if (node.form === 'value' && node.value === 'all-day') return [{ from: 0, to: 1_440 }]
  const windows = (node.form === 'list' ? node.items : [node]).flatMap((item) => {
    const read = readWindow(reader.string(item, path))
    if (!read) reader.problem(item, path, 'must-be-windows')
    return read ?? []
  })
  const sorted = windows.toSorted((a, b) => a.from - b.from)
  if (sorted.some(({ to }, index) => to > (sorted[index + 1]?.from ?? Number.POSITIVE_INFINITY)))
    reader.problem(node, path, 'windows-overlap')
  return sorted
}

function readWindow(text: string): Window | null {
  const found = /^\s*(\d{2}):(\d{2})\s*-\s*(\d{2}):(\d{2})\s*$/.exec(text)
  if (!found) return null
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = found.slice(1).map(Number)
  const from = fromHour * 60 + fromMinute
  const to = toHour * 60 + toMinute
  if (fromMinute > 59 || toMinute > 59 || from >= 1_440 || to > 1_440 || from === to) return null
  return { from, to: to > from ? to : to + 1_440 }
}

function readHolidays(
  node: Located | undefined,
  path: string,
  reader: Reader,
  source: HolidaySource | null,
): readonly HolidaysOfYear[] {
  return (node ? reader.list(node, path) : []).flatMap((item) => {
    const isFile = item.form === 'map' && item.entries.has('ics')
    return isFile ? readIcs(item, path, reader) : readPlace(item, path, reader, source)
  })
}

function readIcs(node: Located, path: string, reader: Reader): readonly HolidaysOfYear[] {
  const ics = reader.fields(node, path, ['ics']).get('ics')
  const { holidays, problems } = icsHolidays(reader.string(ics, `${path}.ics`))
  // The text of a block begins on the line after its key.
  for (const { line, says, values } of problems)
    reader.problem({ line: (ics?.line ?? node.line) + line }, `${path}.ics`, says, values)
  return problems.length > 0 ? [] : [holidays]
}

function readPlace(
  node: Located,
  path: string,
  reader: Reader,
  source: HolidaySource | null,
): readonly HolidaysOfYear[] {
  const fields = reader.fields(node, path, ['country'], ['state', 'region', 'types'])
  const optional = (key: string) => (fields.has(key) ? reader.string(fields.get(key), `${path}.${key}`) : null)
  const types = fields.get('types')
  const place = {
    country: reader.string(fields.get('country'), `${path}.country`),
    state: optional('state'),
    region: optional('region'),
    types: types ? reader.someOf(types, `${path}.types`, holidayTypes) : (['public'] as const),
  }
  if (place.country === '') return []
  if (!source) {
    reader.problem(node, path, 'holidays-are-not-known-here', { value: place.country })
    return []
  }
  const holidays = source(place)
  if (!holidays)
    reader.problem(node, path, 'no-such-holidays', {
      value: [place.country, place.state, place.region].filter(Boolean).join('/'),
    })
  return holidays ? [holidays] : []
}
