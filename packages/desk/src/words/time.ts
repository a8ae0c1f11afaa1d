import type { Language } from '@plantao/api-client'

const locales: Record<Language, string> = { pt: 'pt-BR', en: 'en-GB', es: 'es' }
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** A stretch of time as a clock shows it: `04:09` under an hour, `3 h 05` under two days, then `4 d 2 h`. Never negative. */
export function clockText(ms: number): string {
  const left = Math.abs(ms)
  if (left < hourMs) return `${two(Math.floor(left / minuteMs))}:${two(Math.floor((left % minuteMs) / 1000))}`
  if (left < 2 * dayMs) return `${Math.floor(left / hourMs)} h ${two(Math.floor((left % hourMs) / minuteMs))}`
  return `${Math.floor(left / dayMs)} d ${Math.floor((left % dayMs) / hourMs)} h`
}

/** A target as it is promised: `15 min`, `4 h`, `1 h 30`, `2 d`. */
export function targetText(ms: number): string {
  if (ms < hourMs) return `${Math.round(ms / minuteMs)} min`
  if (ms % dayMs === 0) return `${ms / dayMs} d`
  const minutes = Math.round((ms % hourMs) / minuteMs)
  return minutes === 0 ? `${Math.floor(ms / hourMs)} h` : `${Math.floor(ms / hourMs)} h ${two(minutes)}`
}

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

export function dayText(at: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { day: 'numeric', month: 'short', year: 'numeric' }).format(at)
}

/** `1.4 MB`, in the language's digits. */
export function sizeText(bytes: number, language: Language): string {
  const [value, unit] =
    bytes < 1000 ? [bytes, 'byte'] : bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  return new Intl.NumberFormat(locales[language], { style: 'unit', unit, maximumFractionDigits: 1 }).format(value)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
