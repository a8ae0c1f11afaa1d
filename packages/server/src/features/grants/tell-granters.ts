import { grantPermission } from '@plantao/rules'
import type { Language } from '@plantao/rules/vocabulary'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { fillIn, mailWords } from '../mail/mail-words.ts'
import { realmReader } from '../platform/realm-reader.ts'
import { conversationOf } from './grant-row.ts'
import type { GrantRow } from './grant-row.ts'

/** People who are mailed of one request at most. */
const mostTold = 50

/**
 * How whoever may grant is told of a request, or reminded: by a mail that says no more than that there is one. Null where
 * the platform does not say who they are right now.
 */
export async function mailsToGranters(
  desk: Desk,
  grant: GrantRow,
  kind: 'tell' | 'remind',
): Promise<((tx: Tx) => Promise<void>) | null> {
  const reader = realmReader(desk, grant.realm_id, { engineer: null, conversation: null })
  const people = await reader.people({ permission: grantPermission, environment: grant.environment })
  if (people.state === 'unread') return people.because === 'not-offered' ? async () => undefined : null
  const { language: fallback } = await conversationOf(desk.db, grant)
  const told = people.data.filter(({ email, status }) => email !== null && status === 'active').slice(0, mostTold)
  return async (tx) => {
    for (const person of told) {
      const language = person.language ?? fallback
      await enqueueMail(tx, desk, {
        kind: kind === 'tell' ? 'grant-asked' : 'grant-reminded',
        to: person.email!,
        language,
        ...mailOf(desk, language, kind),
        conversationId: null,
      })
    }
  }
}

function mailOf(desk: Desk, language: Language, kind: 'tell' | 'remind'): { subject: string; text: string } {
  const words = grantWords[language]
  const { vendor } = desk.policy()
  const values = { vendor: vendor.name }
  const text = [
    mailWords[language].greeting,
    fillIn(kind === 'tell' ? words.asked : words.reminded, values),
    `${fillIn(words.open, values)}\n${vendor.platform}`,
    mailWords[language].automatic,
  ]
  return { subject: fillIn(kind === 'tell' ? words.subject : words.reminder, values), text: text.join('\n\n') }
}

type GrantMailWords = {
  readonly subject: string
  readonly reminder: string
  readonly asked: string
  readonly reminded: string
  readonly open: string
}

const grantWords: Readonly<Record<Language, GrantMailWords>> = {
  pt: {
    subject: 'O suporte {vendor} pede acesso ao seu realm',
    reminder: 'O suporte {vendor} ainda espera a sua resposta sobre o acesso',
    asked: 'O suporte {vendor} pede acesso ao seu realm. Quem pode conceder, você entre eles, decide.',
    reminded:
      'Um pedido de acesso do suporte {vendor} ao seu realm ainda espera resposta, e termina sozinho se ninguém responder.',
    open: 'Entre na plataforma e abra o "?" para ler o pedido e responder:',
  },
  en: {
    subject: '{vendor} support asks for access in your realm',
    reminder: '{vendor} support still waits for your answer about access',
    asked: '{vendor} support asks for access in your realm. Whoever may grant it decides, and you are one of them.',
    reminded:
      'A request of {vendor} support for access in your realm still waits for an answer, and ends by itself if nobody answers.',
    open: 'Sign in to the platform and open the “?” to read the request and to answer it:',
  },
  es: {
    subject: 'El soporte {vendor} pide acceso a su realm',
    reminder: 'El soporte {vendor} aún espera su respuesta sobre el acceso',
    asked:
      'El soporte {vendor} pide acceso a su realm. Decide quien puede concederlo, y usted es una de esas personas.',
    reminded:
      'Una solicitud de acceso del soporte {vendor} a su realm aún espera respuesta, y termina por sí sola si nadie responde.',
    open: 'Inicie sesión en la plataforma y abra el "?" para leer la solicitud y responderla:',
  },
}
