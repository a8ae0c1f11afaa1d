import type { Language } from '@plantao/rules/vocabulary'
import { refused } from '../../infrastructure/http/errors.ts'
import type { RequestError } from '../../infrastructure/http/errors.ts'

/** What to do after each refusal about an excerpt, in the reader's language. */
const nextSteps = {
  'not-in-realm': {
    pt: 'Esta conversa não é do realm. Peça à pessoa que entre na plataforma: a conversa continua lá, e o que é do realm pode ser enviado.',
    en: 'This conversation is not of the realm. Ask them to sign in: the conversation goes on there, and what is of the realm can be sent.',
    es: 'Esta conversación no es del realm. Pida a la persona que inicie sesión: la conversación sigue allí y lo que es del realm puede enviarse.',
  },
  'excerpt-is-realm': {
    pt: 'Um trecho ou arquivo do realm só pode ser lido por quem está no realm. Tire a marca “geral” ou tire o que é do realm.',
    en: 'An excerpt or file of the realm is only for people of the realm. Unmark the message as general, or take out what is of the realm.',
    es: 'Un extracto o archivo del realm es solo para personas del realm. Quite la marca «general» o quite lo que es del realm.',
  },
  'not-found-there': {
    pt: 'O realm não tem mais isto. Abra o painel de novo e escolha outra vez.',
    en: 'The realm has this no more. Open the panel again and choose anew.',
    es: 'El realm ya no tiene esto. Abra el panel de nuevo y elija otra vez.',
  },
  'platform-in-trouble': {
    pt: 'A plataforma não respondeu. Tente de novo em instantes; a conversa continua sem isto.',
    en: 'The platform did not answer. Try again in a moment; the conversation goes on without it.',
    es: 'La plataforma no respondió. Inténtelo de nuevo en un momento; la conversación sigue sin ello.',
  },
  'no-logs': {
    pt: 'A plataforma não tem linhas de log desta execução. Elas são guardadas por poucos dias.',
    en: 'The platform has no log lines of this execution. It keeps them for a few days.',
    es: 'La plataforma no tiene líneas de registro de esta ejecución. Las guarda unos pocos días.',
  },
} as const satisfies Record<string, Record<Language, string>>

export type ExcerptRefusal = keyof typeof nextSteps

/** An excerpt is not to be had, or not to be sent so; the next step is in the reader's words. */
export function excerptRefused(because: ExcerptRefusal, reader: { readonly language: Language }): RequestError {
  return refused(because, nextSteps[because][reader.language])
}
