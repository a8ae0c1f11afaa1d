import type { Language } from '@plantao/api-client'

export { clockText, targetText } from '@plantao/api-client'

const locales: Record<Language, string> = { pt: 'pt-BR', en: 'en-GB', es: 'es' }
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** "5 minutes ago", "in 2 hours", in words of the language; "now" within half a minute. */
export function relativeText(at: number, now: number, language: Language): string {
  const format = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' })
  const away = at - now
  const size = Math.abs(away)
  if (size < minuteMs / 2) return format.format(0, 'second')
  if (size < hourMs) return format.format(Math.trunc(away / minuteMs) || Math.sign(away), 'minute')
  if (size < dayMs) return format.format(Math.trunc(away / hourMs), 'hour')
  if (size < 30 * dayMs) return format.format(Math.trunc(away / dayMs), 'day')
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium' }).format(at)
}

/** The day, the time and the reader's zone, in full. */
export function absoluteText(at: number, language: Language, timeZone?: string): string {
  return new Intl.DateTimeFormat(locales[language], {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    ...(timeZone && { timeZone }),
  }).format(at)
}

/** The time of day in the reader's zone, with the day where it is another one than that of `now`. */
export function shortText(at: number, now: number, language: Language): string {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locales[language], options).format(at)
  const time = { hour: '2-digit', minute: '2-digit' } as const
  if (new Date(at).toDateString() === new Date(now).toDateString()) return format(time)
  return format({ weekday: 'short', day: 'numeric', month: 'short', ...time })
}

export function dayText(at: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { day: 'numeric', month: 'short', year: 'numeric' }).format(at)
}

/** The time of day in the reader's zone, to the millisecond. */
export function preciseText(at: number, language: Language, timeZone?: string): string {
  return new Intl.DateTimeFormat(locales[language], {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
    ...(timeZone && { timeZone }),
  }).format(at)
}

/** The day in the reader's zone, and the zone by its short name. */
export function dayAndZoneText(at: number, language: Language, timeZone?: string): string {
  return new Intl.DateTimeFormat(locales[language], {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZoneName: 'short',
    ...(timeZone && { timeZone }),
  }).format(at)
}

/** How long something took: `340 ms`, `58.2 sec`, and from a minute on as `durationText`, with its seconds. */
export function tookText(ms: number, language: Language): string {
  const said = (value: number, unit: string) =>
    new Intl.NumberFormat(locales[language], { style: 'unit', unit, maximumFractionDigits: 1 }).format(value)
  if (ms < 1000) return said(ms, 'millisecond')
  if (ms < minuteMs) return said(Math.floor(ms / 100) / 10, 'second')
  const seconds = Math.floor((ms % minuteMs) / 1000)
  if (ms >= hourMs || seconds === 0) return durationText(ms, language)
  return `${durationText(ms, language)} ${said(seconds, 'second')}`
}

/** `1.4 MB`, in the language's digits. */
export function sizeText(bytes: number, language: Language): string {
  const [value, unit] =
    bytes < 1000 ? [bytes, 'byte'] : bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  return new Intl.NumberFormat(locales[language], {
    style: 'unit',
    unit,
    // The short form of a byte is the word without its plural.
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(value)
}

/** A stretch of time with its units, two at most: `45 sec`, `4 min`, `3 hr 5 min`, `2 days 4 hr`, in the language. */
export function durationText(ms: number, language: Language): string {
  const [greater, lesser, size, small] =
    ms < minuteMs
      ? (['second', null, 1000, 1] as const)
      : ms < hourMs
        ? (['minute', null, minuteMs, 1] as const)
        : ms < 2 * dayMs
          ? (['hour', 'minute', hourMs, minuteMs] as const)
          : (['day', 'hour', dayMs, hourMs] as const)
  const said = (value: number, unit: string) =>
    new Intl.NumberFormat(locales[language], { style: 'unit', unit }).format(value)
  const whole = Math.floor(ms / size)
  const rest = lesser === null ? 0 : Math.floor((ms - whole * size) / small)
  return lesser === null || rest === 0 ? said(whole, greater) : `${said(whole, greater)} ${said(rest, lesser)}`
}
