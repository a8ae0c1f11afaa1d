import type { Language } from '@plantao/api-client'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Words } from './en.ts'

export type { Words } from './en.ts'

/** Every language of the service, each in its own name. */
export const languageNames: Record<Language, string> = { pt: 'Português', en: 'English', es: 'Español' }

const locales: Record<Language, string> = { pt: 'pt-BR', en: 'en-GB', es: 'es' }

/** A language with its words. Each is loaded when it is first spoken. */
export type Spoken = { readonly language: Language; readonly words: Words }

const catalogues: Record<Language, () => Promise<Words>> = {
  pt: async () => (await import('./pt.ts')).pt,
  en: async () => (await import('./en.ts')).en,
  es: async () => (await import('./es.ts')).es,
}

export async function speak(language: Language): Promise<Spoken> {
  return { language, words: await catalogues[language]() }
}

export const SpokenContext = createContext<Spoken | null>(null)

/** Screens are drawn only once there are words for them. */
function useSpoken(): Spoken {
  const spoken = useContext(SpokenContext)
  if (!spoken) throw new Error('A screen is drawn without words.')
  return spoken
}

export function useWords(): Words {
  return useSpoken().words
}

/** The first of these that names a language of the service; English where none does. */
export function languageOf(...candidates: readonly (string | null | undefined)[]): Language {
  for (const candidate of candidates) {
    const short = candidate?.slice(0, 2).toLowerCase()
    if (short === 'pt' || short === 'en' || short === 'es') return short
  }
  return 'en'
}

/** How to say instants to the reader: relative, short and in full with the zone. */
export function useTimes() {
  const { language } = useSpoken()
  const locale = locales[language]
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  return {
    clock: (instant: string) =>
      new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(new Date(instant)),
    /** The time of day, with the day where it is another one than today. */
    soon: (instant: string, now: Date = new Date()) =>
      new Intl.DateTimeFormat(locale, {
        hour: '2-digit',
        minute: '2-digit',
        ...(new Date(instant).toDateString() !== now.toDateString() && {
          weekday: 'short',
          day: 'numeric',
          month: 'short',
        }),
      }).format(new Date(instant)),
    day: (instant: string) =>
      new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(instant)),
    full: (instant: string) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' }).format(new Date(instant)),
    /** The reader's zone by its name, as "Brasilia Standard Time". */
    zone: () =>
      new Intl.DateTimeFormat(locale, { timeZoneName: 'long' })
        .formatToParts()
        .find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC',
    ago: (instant: string, now: number = Date.now()) => relative.format(...roughly(Date.parse(instant) - now)),
  }
}

/** A span of milliseconds in its largest whole unit, minutes at least. */
export function roughly(ms: number): [amount: number, unit: 'minute' | 'hour' | 'day'] {
  const minutes = Math.round(ms / 60_000)
  if (Math.abs(minutes) < 60) return [minutes, 'minute']
  if (Math.abs(minutes) < 48 * 60) return [Math.round(minutes / 60), 'hour']
  return [Math.round(minutes / 60 / 24), 'day']
}
