/** A time as it was written. `local` is the wall clock without a zone, `instant` is in UTC where the zone's offset was written. */
export type PastedTime = {
  readonly written: string
  /** `YYYY-MM-DDTHH:mm:ss`, with milliseconds where they were written. */
  readonly local: string
  /** `Z`, an offset such as `-03:00`, or an IANA name; null where none was written. */
  readonly zone: string | null
  readonly instant: string | null
  /** Day and month could be the other way round. */
  readonly isAmbiguous: boolean
}

const clock = String.raw`(?<hour>[01]?\d|2[0-3])[:h](?<minute>[0-5]\d)(?::(?<second>[0-5]\d)(?:[.,](?<part>\d{1,9}))?)?`
const zone = String.raw`(?:\s?(?<zone>Z\b|(?:UTC|GMT|BRT|ART)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?(?![\w/])|[+-]\d{2}:?\d{2}(?!\d)|\(?[A-Z][A-Za-z]+\/[A-Z][A-Za-z_]+(?:\/[A-Z][A-Za-z_]+)?\)?))?`
const between = String.raw`(?:[T\s,]|\s(?:às|as|at|a las|-)\s){1,3}`
const patterns: readonly RegExp[] = [
  new RegExp(String.raw`\b(?<year>20\d{2})[-/](?<month>\d{2})[-/](?<day>\d{2})${between}${clock}${zone}`, 'g'),
  new RegExp(String.raw`\b(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>20\d{2})${between}${clock}${zone}`, 'g'),
  new RegExp(
    String.raw`\b(?<day>\d{1,2})(?:\sde|\sof)?\s(?<name>\p{L}{3,10})\.?(?:\sde|\sdel|,)?\s(?<year>20\d{2})${between}${clock}${zone}`,
    'gu',
  ),
  new RegExp(
    String.raw`\b(?<name>[A-Z][a-z]{2,8})\.?\s(?<day>\d{1,2}),?\s(?<year>20\d{2})${between}${clock}${zone}`,
    'g',
  ),
]
const epoch = /(?<=["':=\s]|^)(?<ms>1[5-9]\d{11})(?=[",\s}]|$)/g

const months: readonly RegExp[] = [
  /^jan|^ene/,
  /^feb|^fev/,
  /^mar/,
  /^apr|^abr/,
  /^may|^mai/,
  /^jun/,
  /^jul/,
  /^aug|^ago/,
  /^sep|^set/,
  /^oct|^out/,
  /^nov/,
  /^dec|^dez|^dic/,
]
/** Zones by names that have one meaning here. */
const offsets: Readonly<Record<string, number>> = { Z: 0, UTC: 0, GMT: 0, BRT: -180, ART: -180 }
const mostTimes = 200

/** The times in a text, in its order. Day before month, as the three languages write it, unless that is no date. */
export function timesIn(text: string): PastedTime[] {
  const found = patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].slice(0, mostTimes).flatMap((match) => {
      const time = timeOf(match[0], match.groups ?? {})
      return time ? [{ at: match.index, time }] : []
    }),
  )
  const epochs = [...text.matchAll(epoch)].slice(0, mostTimes).map((match) => {
    const instant = new Date(Number(match[0])).toISOString()
    const time: PastedTime = { written: match[0], local: instant.slice(0, -1), zone: 'Z', instant, isAmbiguous: false }
    return { at: match.index, time }
  })
  return [...found, ...epochs].toSorted((a, b) => a.at - b.at).map(({ time }) => time)
}

function timeOf(written: string, parts: Readonly<Record<string, string | undefined>>): PastedTime | null {
  const named = parts['name'] === undefined ? -1 : months.findIndex((month) => month.test(parts['name']!.toLowerCase()))
  if (parts['name'] !== undefined && named === -1) return null
  const [year, first, second] = [
    Number(parts['year']),
    Number(parts['day']),
    named === -1 ? Number(parts['month']) : named + 1,
  ]
  const isSlashed = /^\d{1,2}[/.-]/.test(written)
  // Where the second number can be no month, the first is: somebody wrote month before day.
  const [day, month] = isSlashed && second > 12 && first <= 12 ? [second, first] : [first, second]
  const [hour, minute, seconds] = [Number(parts['hour']), Number(parts['minute']), Number(parts['second'] ?? 0)]
  const ms = Number((parts['part'] ?? '').slice(0, 3).padEnd(3, '0'))
  const at = Date.UTC(year, month - 1, day, hour, minute, seconds, ms)
  const date = new Date(at)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  const zoned = zoneOf(parts['zone'])
  return {
    written: written.trim(),
    local: date.toISOString().slice(0, parts['part'] === undefined ? 19 : 23),
    zone: zoned?.name ?? null,
    instant: zoned?.offsetMinutes == null ? null : new Date(at - zoned.offsetMinutes * 60_000).toISOString(),
    isAmbiguous: isSlashed && first <= 12 && second <= 12 && first !== second,
  }
}

function zoneOf(written: string | undefined): { name: string; offsetMinutes: number | null } | null {
  const name = written?.replaceAll(/[()\s]/g, '')
  if (!name) return null
  const [, base = '', sign, hours, minutes = '0'] = /^([A-Z]{1,3})?(?:([+-])(\d{1,2}):?(\d{2})?)?$/.exec(name) ?? []
  if (sign !== undefined) {
    const offsetMinutes = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
    return { name: `${sign}${hours!.padStart(2, '0')}:${minutes.padStart(2, '0')}`, offsetMinutes }
  }
  const known = offsets[base]
  if (known === undefined) return { name, offsetMinutes: null }
  return known === 0 ? { name: 'Z', offsetMinutes: 0 } : { name: '-03:00', offsetMinutes: known }
}
