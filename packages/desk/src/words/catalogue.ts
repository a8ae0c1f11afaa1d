import type { Language } from '@plantao/api-client'
import type { Words } from './en.ts'

/** Each language is fetched only when somebody reads it. */
const catalogues: Record<Language, () => Promise<Words>> = {
  en: async () => (await import('./en.ts')).en,
  pt: async () => (await import('./pt.ts')).pt,
  es: async () => (await import('./es.ts')).es,
}

const storageKey = 'plantao.desk.language'
let language: Language = firstLanguage()

/** The language of the screens now, also of the texts that the server writes for them. */
export function currentLanguage(): Language {
  return language
}

export async function loadWords(next: Language): Promise<Words> {
  const words = await catalogues[next]()
  language = next
  localStorage.setItem(storageKey, next)
  document.documentElement.lang = next === 'pt' ? 'pt-BR' : next
  return words
}

function firstLanguage(): Language {
  const known = [localStorage.getItem(storageKey), ...navigator.languages.map((tag) => tag.slice(0, 2))]
  return known.find((tag): tag is Language => tag !== null && tag in catalogues) ?? 'en'
}
