import type { Language } from '@plantao/rules/vocabulary'
import { refused } from '../../infrastructure/http/errors.ts'
import type { RequestError } from '../../infrastructure/http/errors.ts'

const nextSteps = {
  'not-in-a-realm': {
    pt: 'Só quem entrou na plataforma pode convidar, e só pessoas do mesmo realm. Entre e continue a conversa lá.',
    en: 'Only who is signed in to the platform can invite, and only people of the same realm. Sign in and go on there.',
    es: 'Solo quien inició sesión en la plataforma puede invitar, y solo a personas del mismo realm. Inicie sesión y siga allí.',
  },
  'nobody-of-the-realm': {
    pt: 'Esta pessoa não é do seu realm, ou o login dela foi revogado. Escolha outra.',
    en: 'This person is not of your realm, or their login was revoked. Choose somebody else.',
    es: 'Esta persona no es de su realm, o su usuario fue revocado. Elija a otra.',
  },
  'enough-people': {
    pt: 'Vinte pessoas já foram convidadas. Peça a uma delas que repasse.',
    en: 'Twenty people are invited already. Ask one of them to pass it on.',
    es: 'Ya hay veinte personas invitadas. Pida a una de ellas que lo transmita.',
  },
  'platform-does-not-answer': {
    pt: 'A plataforma não responde agora, e só ela sabe quem é do seu realm. Tente de novo em alguns minutos; a conversa continua.',
    en: 'The platform does not answer right now, and only it knows who is of your realm. Try again in a few minutes; the conversation goes on.',
    es: 'La plataforma no responde ahora, y solo ella sabe quién es de su realm. Intente de nuevo en unos minutos; la conversación sigue.',
  },
} as const satisfies Record<string, Record<Language, string>>

/** Somebody cannot be invited; the next step is in the reader's words. */
export function invitationRefused(
  because: keyof typeof nextSteps,
  reader: { readonly language: Language },
): RequestError {
  return refused(because, nextSteps[because][reader.language])
}
