import type { Language } from '@plantao/rules/vocabulary'
import { refused } from '../../infrastructure/http/errors.ts'
import type { RequestError } from '../../infrastructure/http/errors.ts'

/** What to do after each refusal about an excerpt, in the reader's language. */
const nextSteps = {
  'not-in-realm': {
    pt: 'Esta conversa não é do realm. Peça à pessoa que entre na plataforma: a conversa continua lá, e o trecho pode ser enviado.',
    en: 'This conversation is not of the realm. Ask them to sign in: the conversation goes on there, and the excerpt can be sent.',
    es: 'Esta conversación no es del realm. Pida a la persona que inicie sesión: la conversación sigue allí y el extracto puede enviarse.',
  },
  'excerpt-is-realm': {
    pt: 'Um trecho do realm só pode ser lido por quem está no realm. Tire a marca “geral” ou tire o trecho.',
    en: 'An excerpt of the realm is only for people of the realm. Unmark the message as general, or take the excerpt out.',
    es: 'Un extracto del realm es solo para personas del realm. Quite la marca «general» o quite el extracto.',
  },
  'not-found-there': {
    pt: 'O realm não tem mais isto. Abra o painel de novo e escolha outra vez.',
    en: 'The realm has this no more. Open the panel again and choose anew.',
    es: 'El realm ya no tiene esto. Abra el panel de nuevo y elija otra vez.',
  },
  'platform-in-trouble': {
    pt: 'A plataforma não respondeu. Tente de novo em instantes; a conversa continua sem o trecho.',
    en: 'The platform did not answer. Try again in a moment; the conversation goes on without the excerpt.',
    es: 'La plataforma no respondió. Inténtelo de nuevo en un momento; la conversación sigue sin el extracto.',
  },
} as const satisfies Record<string, Record<Language, string>>

export type ExcerptRefusal = keyof typeof nextSteps

/** An excerpt is not to be had, or not to be sent so; the next step is in the reader's words. */
export function excerptRefused(because: ExcerptRefusal, reader: { readonly language: Language }): RequestError {
  return refused(because, nextSteps[because][reader.language])
}
