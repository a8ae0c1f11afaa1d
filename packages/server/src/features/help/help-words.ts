import type { Face, Language } from '@plantao/rules'

/** What the page says around the article; the article itself is the policy's. */
export const helpWords = {
  pt: {
    languageName: 'Português',
    languages: 'Idioma',
    writtenBy: 'Escrito por',
    updated: 'Atualizado {age}',
    version: 'Versão {version} da política',
    askHere: 'Fale com o suporte',
    feedbackLegend: 'Sua resposta',
    faces: { happy: 'Sim', neutral: 'Em parte', sad: 'Não' },
    thanks: 'Obrigado. A sua resposta foi contada.',
  },
  en: {
    languageName: 'English',
    languages: 'Language',
    writtenBy: 'Written by',
    updated: 'Updated {age}',
    version: 'Version {version} of the policy',
    askHere: 'Talk to support',
    feedbackLegend: 'Your answer',
    faces: { happy: 'Yes', neutral: 'In part', sad: 'No' },
    thanks: 'Thank you. Your answer was counted.',
  },
  es: {
    languageName: 'Español',
    languages: 'Idioma',
    writtenBy: 'Escrito por',
    updated: 'Actualizado {age}',
    version: 'Versión {version} de la política',
    askHere: 'Hable con soporte',
    feedbackLegend: 'Su respuesta',
    faces: { happy: 'Sí', neutral: 'En parte', sad: 'No' },
    thanks: 'Gracias. Su respuesta quedó contada.',
  },
} as const satisfies Record<Language, HelpWords>

type HelpWords = {
  readonly languageName: string
  readonly languages: string
  readonly writtenBy: string
  readonly updated: string
  readonly version: string
  readonly askHere: string
  readonly feedbackLegend: string
  readonly faces: Readonly<Record<Face, string>>
  readonly thanks: string
}

/** The language as HTML names it: Portuguese is Brazil's. */
export const htmlLanguage = { pt: 'pt-BR', en: 'en', es: 'es' } as const satisfies Record<Language, string>
