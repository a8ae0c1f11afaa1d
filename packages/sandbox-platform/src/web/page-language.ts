import type { Language } from '../people/cast.ts'
import { languages } from '../words/index.ts'

/** The language of that code, if it is one of the three; `pt-BR` is `pt`. */
export function languageNamed(code: string | undefined): Language | undefined {
  const short = code?.trim().toLowerCase().split('-')[0]
  return languages.find((language) => language === short)
}

/** What was chosen here before, else the first of the browser's languages that is spoken here, else English. */
export function pageLanguage(chosen: string | undefined, acceptLanguage: string | undefined): Language {
  return languageNamed(chosen) ?? preferred(acceptLanguage ?? '')[0] ?? 'en'
}

function preferred(acceptLanguage: string): Language[] {
  return acceptLanguage
    .split(',')
    .map((part) => {
      const [code, ...parameters] = part.split(';')
      const quality = parameters.map((one) => one.trim()).find((one) => one.startsWith('q='))
      return { language: languageNamed(code), weight: quality ? Number(quality.slice(2)) : 1 }
    })
    .filter((one): one is { language: Language; weight: number } => one.language !== undefined && one.weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map((one) => one.language)
}
