import type { Language } from '@plantao/rules/vocabulary'
import { refused } from '../../infrastructure/http/errors.ts'
import type { RequestError } from '../../infrastructure/http/errors.ts'

const nextSteps = {
  'taken-by-another': {
    pt: 'Outra pessoa assumiu a conversa antes. Escolha outra da fila.',
    en: 'Somebody else took the conversation first. Choose another one from the queue.',
    es: 'Otra persona tomó antes la conversación. Elija otra de la cola.',
  },
  'not-offered-to-you': {
    pt: 'Esta conversa não está oferecida a você. Ela fica na fila para quem a assumir.',
    en: 'This conversation is not offered to you. It stays in the queue for whoever takes it.',
    es: 'Esta conversación no se le ofrece a usted. Queda en la cola para quien la tome.',
  },
} as const satisfies Record<string, Record<Language, string>>

/** A rule of offers said no; the next step is in the reader's words. */
export function offerRefused(because: keyof typeof nextSteps, reader: { readonly language: Language }): RequestError {
  return refused(because, nextSteps[because][reader.language])
}
