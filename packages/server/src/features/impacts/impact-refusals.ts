import type { Language } from '@plantao/rules/vocabulary'
import { refused } from '../../infrastructure/http/errors.ts'
import type { RequestError } from '../../infrastructure/http/errors.ts'

/** What to do after each refusal about an assessment of impact, in the reader's language. */
const nextSteps = {
  'not-in-realm': {
    pt: 'Esta conversa não é do realm. Peça à pessoa que entre na plataforma: a conversa continua lá, e a avaliação pode ser anexada.',
    en: 'This conversation is not of the realm. Ask them to sign in: the conversation goes on there, and the assessment can be attached.',
    es: 'Esta conversación no es del realm. Pida a la persona que inicie sesión: la conversación sigue allí y la evaluación puede adjuntarse.',
  },
  'worked-out-too-long-ago': {
    pt: 'Esta avaliação não existe mais. Calcule de novo e anexe em até um dia.',
    en: 'This assessment is there no more. Work it out again and attach it within a day.',
    es: 'Esta evaluación ya no existe. Calcúlela de nuevo y adjúntela en un día.',
  },
  'enough-impacts': {
    pt: 'Já há cinquenta avaliações nesta conversa. Abra outra conversa para as próximas.',
    en: 'There are fifty assessments in this conversation already. Open another one for what follows.',
    es: 'Ya hay cincuenta evaluaciones en esta conversación. Abra otra para las siguientes.',
  },
  'sign-in': {
    pt: 'Entre na plataforma para responder: só pessoas do realm respondem.',
    en: 'Sign in to the platform to answer: only people of the realm do.',
    es: 'Inicie sesión en la plataforma para responder: solo responden personas del realm.',
  },
  'answered-already': {
    pt: 'Alguém do realm já respondeu. Escreva na conversa o que mudou.',
    en: 'Somebody of the realm has answered already. Write in the conversation what has changed.',
    es: 'Alguien del realm ya respondió. Escriba en la conversación lo que cambió.',
  },
} as const satisfies Record<string, Record<Language, string>>

/** Not so; the next step is in the reader's words. */
export function impactRefused(because: keyof typeof nextSteps, reader: { readonly language: Language }): RequestError {
  return refused(because, nextSteps[because][reader.language])
}
