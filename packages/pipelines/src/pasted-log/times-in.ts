import { zoneIn, zonePattern } from './zones.ts'

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

const half = String.raw`(?:\s?(?<half>[ap])\.?\s?m(?![\p{L}\p{N}])\.?|\s(?:da|de la)\s(?<part>manh[ãa]|ma[ñn]ana|tarde|noite|noche))?`
const clock = String.raw`(?<hour>[01]?\d|2[0-3])(?:[:h](?<minute>[0-5]\d)(?:[:m](?<second>[0-5]\d)(?:[.,](?<fraction>\d{1,9}))?)?|(?=\s?h))(?:\s?h(?:s|rs|oras)?(?!\p{L}))?${half}${zonePattern}`
const at = String.raw`\s(?:às|as|at|a\slas?|-)\s`
const between = String.raw`(?:[T\s,]|${at}){1,3}`
const month = String.raw`(?<name>\p{L}{3,10})`
const year = String.raw`(?<year>20\d{2})`
const patterns: readonly RegExp[] = [
  String.raw`\b${year}[-/](?<month>\d{2})[-/](?<day>\d{2})${between}${clock}`,
  String.raw`\b(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-]${year}${between}${clock}`,
  String.raw`\b(?<day>\d{1,2})(?:\sde|\sof)?\s${month}\.?(?:\sde|\sdel|,)?\s${year}${between}${clock}`,
  String.raw`\b${month}\.?\s(?<day>\d{1,2}),?\s${year}${between}${clock}`,
  // Without a year.
  String.raw`\b(?<day>\d{1,2})(?:\sde|\sof)?\s${month}\.?${between}${clock}`,
  String.raw`\b${month}\.?\s{1,2}(?<day>\d{1,2})${between}${clock}(?:\s${year})?`,
  String.raw`(?<![\d/])(?<day>\d{1,2})\/(?<month>\d{1,2}),?${at}${clock}`,
].map((pattern) => new RegExp(pattern, 'giu'))
const epoch = /(?<=["':=\s]|^)(?<ms>1[5-9]\d{11})(?=[",\s}]|$)/g

const months: readonly RegExp[] = [
  /^(?:jan(?:uary|eiro)?|ene(?:ro)?)$/,
  /^(?:feb(?:ruary|rero)?|fev(?:ereiro)?)$/,
  /^(?:mar(?:ch|ço|co|zo)?)$/,
  /^(?:apr(?:il)?|abr(?:il)?)$/,
  /^(?:may(?:o)?|mai(?:o)?)$/,
  /^(?:june?|jun(?:ho|io))$/,
  /^(?:july?|jul(?:ho|io))$/,
  /^(?:aug(?:ust)?|ago(?:sto)?)$/,
  /^(?:sept?(?:ember|iembre)?|set(?:embro|iembre)?)$/,
  /^(?:oct(?:ober|ubre)?|out(?:ubro)?)$/,
  /^(?:nov(?:ember|embro|iembre)?)$/,
  /^(?:dec(?:ember)?|dez(?:embro)?|dic(?:iembre)?)$/,
]
const mostTimes = 200
const dayMs = 24 * 60 * 60 * 1000

/**
 * The times in a text, in its order. Day before month, as the three languages write it, unless that is no date. A date
 * without a year is the last one before `now`, and is not read without it.
 */
export function timesIn(text: string, now?: Date): PastedTime[] {
  const found = patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].slice(0, mostTimes).flatMap((match) => {
      const time = timeOf(match[0], match.groups ?? {}, now)
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

function timeOf(written: string, parts: Parts, now: Date | undefined): PastedTime | null {
  const { name, fraction } = parts
  const named = name === undefined ? -1 : months.findIndex((one) => one.test(name.toLowerCase()))
  if (name !== undefined && named === -1) return null
  const [first, second] = [Number(parts['day']), named === -1 ? Number(parts['month']) : named + 1]
  const isSlashed = /^\d{1,2}[/.-]/.test(written)
  // Where the second number can be no month, the first is: somebody wrote month before day.
  const [day, inMonth] = isSlashed && second > 12 && first <= 12 ? [second, first] : [first, second]
  const ms = Number((fraction ?? '').slice(0, 3).padEnd(3, '0'))
  const clockMs = ((hourOf(parts) * 60 + Number(parts['minute'] ?? 0)) * 60 + Number(parts['second'] ?? 0)) * 1000 + ms
  const midnight = dayOf({ year: parts['year'], month: inMonth, day }, now)
  if (midnight === null) return null
  const date = new Date(midnight + clockMs)
  const zone = zoneIn(parts)
  return {
    written: written.trim(),
    local: date.toISOString().slice(0, fraction === undefined ? 19 : 23),
    zone: zone?.name ?? null,
    instant: zone?.offsetMinutes == null ? null : new Date(date.getTime() - zone.offsetMinutes * 60_000).toISOString(),
    isAmbiguous: isSlashed && first <= 12 && second <= 12 && first !== second,
  }
}

type Parts = Readonly<Record<string, string | undefined>>
type Day = { readonly year: string | undefined; readonly month: number; readonly day: number }

/** Midnight of a day that the calendar has; of one without a year, the last that is not to come anywhere on earth. */
function dayOf({ year, month: inMonth, day }: Day, now: Date | undefined): number | null {
  if (year !== undefined) return midnightOf(Number(year), inMonth, day)
  if (now === undefined) return null
  const thisYear = now.getUTCFullYear()
  const years = [thisYear + 1, thisYear, thisYear - 1].map((one) => midnightOf(one, inMonth, day))
  return years.find((one) => one !== null && one <= now.getTime() + dayMs) ?? null
}

function midnightOf(inYear: number, inMonth: number, day: number): number | null {
  const date = new Date(Date.UTC(inYear, inMonth - 1, day))
  return date.getUTCMonth() === inMonth - 1 && date.getUTCDate() === day ? date.getTime() : null
}

function hourOf(parts: Parts): number {
  const hour = Number(parts['hour'])
  const part = parts['part']?.toLowerCase()
  const isAfternoon = parts['half']?.toLowerCase() === 'p' || part === 'tarde' || part === 'noite' || part === 'noche'
  const isMorning = parts['half']?.toLowerCase() === 'a' || (part?.startsWith('m') ?? false)
  // Twelve at night is midnight; twelve in the afternoon is noon.
  if (hour === 12 && (isMorning || part === 'noite' || part === 'noche')) return 0
  return isAfternoon && hour < 12 ? hour + 12 : hour
}
