import { oneLine } from './mail-headers.ts'

/** What an invitation (RFC 5545) is about, when and where, on one line; null where it says nothing. */
export function readCalendar(text: string): string | null {
  const lines = text
    .replaceAll(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .slice(0, 2_000)
  const from = lines.findIndex((line) => /^BEGIN:VEVENT$/i.test(line))
  const event = from === -1 ? [] : lines.slice(from)
  const told = [
    valueOf(event, 'SUMMARY'),
    instantOf(event, 'DTSTART'),
    instantOf(event, 'DTEND'),
    valueOf(event, 'LOCATION'),
  ].filter((words) => words !== '')
  return told.length === 0 ? null : `\u{1F4C5} ${told.join(' · ')}`
}

function valueOf(lines: readonly string[], name: string): string {
  const line = lines.find(
    (candidate) => candidate.toUpperCase().startsWith(name) && /^[:;]/.test(candidate.slice(name.length)),
  )
  const value = line === undefined ? '' : line.slice(line.indexOf(':') + 1)
  return oneLine(value.replaceAll(/\\([,;\\])/g, '$1').replaceAll(/\\n/gi, ' '), 200)
}

function instantOf(lines: readonly string[], name: string): string {
  const parts = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}(Z?))?$/.exec(valueOf(lines, name))
  if (parts === null) return ''
  const [, year, month, day, hour, minute, utc] = parts
  const line = lines.find((candidate) => candidate.toUpperCase().startsWith(`${name};`)) ?? ''
  const zone = utc ? 'UTC' : (/TZID="?([^":;]{1,80})/i.exec(line)?.[1] ?? '')
  const time = hour === undefined ? '' : ` ${hour}:${minute}${zone === '' ? '' : ` (${zone})`}`
  return `${year}-${month}-${day}${time}`
}
