import type { Language } from '@plantao/rules/vocabulary'
import { refused } from '../../infrastructure/http/errors.ts'
import type { RequestError } from '../../infrastructure/http/errors.ts'

const nextSteps = {
  'private-address': {
    pt: 'Este endereço é privado. Use um endereço público, ou permita endereços privados com WEBHOOK_ALLOW_PRIVATE.',
    en: 'This address is private. Use a public one, or allow private ones by WEBHOOK_ALLOW_PRIVATE.',
    es: 'Esta dirección es privada. Use una pública, o permita las privadas con WEBHOOK_ALLOW_PRIVATE.',
  },
  'too-many-webhooks': {
    pt: 'Há 50 destinos, o máximo. Remova um antes.',
    en: 'There are 50 endpoints, which is the most. Remove one first.',
    es: 'Hay 50 destinos, el máximo. Quite uno antes.',
  },
} as const satisfies Record<string, Record<Language, string>>

/** A rule of webhooks said no; the next step is in the reader's words. */
export function webhookRefused(because: keyof typeof nextSteps, reader: { readonly language: Language }): RequestError {
  return refused(because, nextSteps[because][reader.language])
}
