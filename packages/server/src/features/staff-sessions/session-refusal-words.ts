import type { Language } from '@plantao/rules/vocabulary'

/** What to do after each refusal about one's own account, in the reader's language. */
export const sessionRefusals = {
  'second-step-is-on': {
    pt: 'A segunda etapa já está ligada. Desligue-a antes de ligar outra vez com um novo aplicativo.',
    en: 'The second step is on already. Turn it off before you turn it on again with another app.',
    es: 'El segundo paso ya está activado. Desactívelo antes de activarlo de nuevo con otra aplicación.',
  },
} as const satisfies Record<string, Record<Language, string>>
