import type { Language } from '@plantao/rules/vocabulary'
import { refused } from '../../infrastructure/http/errors.ts'
import type { RequestError } from '../../infrastructure/http/errors.ts'

const nextSteps = {
  'set-by-settings': {
    pt: 'A conexão vem de PLATFORM_API_URL e PLATFORM_API_KEY. Mude-as lá, ou remova-as para usar o que se informa aqui.',
    en: 'The connection comes from PLATFORM_API_URL and PLATFORM_API_KEY. Change them there, or remove them to use what is entered here.',
    es: 'La conexión viene de PLATFORM_API_URL y PLATFORM_API_KEY. Cámbielas allí, o quítelas para usar lo que se indica aquí.',
  },
  'key-needed': {
    pt: 'Uma chave pertence a um endereço. Informe a chave deste endereço.',
    en: 'A key belongs to one address. Give the key of this one.',
    es: 'Una clave pertenece a una dirección. Indique la clave de esta.',
  },
  'no-connection': {
    pt: 'Nenhuma plataforma está conectada. Informe antes o endereço e a chave.',
    en: 'No platform is connected. Give its address and key first.',
    es: 'No hay ninguna plataforma conectada. Indique antes la dirección y la clave.',
  },
} as const satisfies Record<string, Record<Language, string>>

/** A rule of the connection said no; the next step is in the reader's words. */
export function connectionRefused(
  because: keyof typeof nextSteps,
  reader: { readonly language: Language },
): RequestError {
  return refused(because, nextSteps[because][reader.language])
}
