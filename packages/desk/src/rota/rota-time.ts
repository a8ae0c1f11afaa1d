import type { Language } from '@plantao/api-client'

const locales: Record<Language, string> = { pt: 'pt-BR', en: 'en-GB', es: 'es' }
/** A Monday. */
const monday = Date.UTC(2026, 0, 5)

/** `Mon 2 Mar` of a date, whatever the zone of the reader. */
export function dateText(date: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(Date.parse(`${date}T00:00:00Z`))
}

/** The name of a weekday: 1 is Monday. */
export function weekdayText(weekday: number, language: Language, style: 'short' | 'long' = 'short'): string {
  return new Intl.DateTimeFormat(locales[language], { weekday: style, timeZone: 'UTC' }).format(
    monday + (weekday - 1) * 86_400_000,
  )
}

/** `22:00`, in a zone. */
export function hourText(at: number, language: Language, zone: string): string {
  return new Intl.DateTimeFormat(locales[language], {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(at)
}

/** `Mon 2 Mar, 22:00`, in a zone. */
export function instantText(at: number, language: Language, zone: string): string {
  return new Intl.DateTimeFormat(locales[language], {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(at)
}

/** From one instant to another; the day is said once where both are of the same. */
export function stretchText(from: number, to: number, language: Language, zone: string): string {
  const [begins, ends] = [instantText(from, language, zone), instantText(to, language, zone)]
  const day = (text: string) => text.slice(0, text.lastIndexOf(' '))
  return `${begins} – ${day(begins) === day(ends) ? hourText(to, language, zone) : ends}`
}
