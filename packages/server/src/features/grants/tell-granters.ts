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

/** Who gave access is mailed that it ended before its time, which nobody of theirs did; why is told inside the platform. */
export async function mailThatItIsOver(tx: Tx, desk: Desk, { answered_by }: GrantRow): Promise<void> {
  const granter = await tx
    .selectFrom('requester')
    .select(['email', 'language'])
    .where('id', '=', answered_by)
    .executeTakeFirst()
  if (!granter?.email) return
  const { email: to, language } = granter
  await enqueueMail(tx, desk, {
    kind: 'grant-ended',
    to,
    language,
    ...mailOf(desk, language, 'over'),
    conversationId: null,
  })
}

function mailOf(desk: Desk, language: Language, kind: 'tell' | 'remind' | 'over'): { subject: string; text: string } {
  const words = grantWords[language]
  const { vendor } = desk.policy()
  const values = { vendor: vendor.name }
  const text = [
    mailWords[language].greeting,
    fillIn(words[kind].says, values),
    `${fillIn(kind === 'over' ? words.look : words.open, values)}\n${vendor.platform}`,
    mailWords[language].automatic,
  ]
  return { subject: fillIn(words[kind].subject, values), text: text.join('\n\n') }
}

type Said = { readonly subject: string; readonly says: string }
type GrantMailWords = {
  readonly tell: Said
  readonly remind: Said
  readonly over: Said
  readonly open: string
  readonly look: string
}

const grantWords: Readonly<Record<Language, GrantMailWords>> = {
  pt: {
    tell: {
      subject: 'O suporte {vendor} pede acesso ao seu realm',
      says: 'O suporte {vendor} pede acesso ao seu realm. Quem pode conceder, você entre eles, decide.',
    },
    remind: {
      subject: 'O suporte {vendor} ainda espera a sua resposta sobre o acesso',
      says: 'Um pedido de acesso do suporte {vendor} ao seu realm ainda espera resposta, e termina sozinho se ninguém responder.',
    },
    over: {
      subject: 'Um acesso do suporte {vendor} ao seu realm terminou',
      says: 'Um acesso do suporte {vendor} ao seu realm, que você concedeu, terminou antes do prazo. Não é preciso fazer nada.',
    },
    open: 'Entre na plataforma e abra o "?" para ler o pedido e responder:',
    look: 'Por que terminou e o que foi feito com ele está na plataforma, no "?":',
  },
  en: {
    tell: {
      subject: '{vendor} support asks for access in your realm',
      says: '{vendor} support asks for access in your realm. Whoever may grant it decides, and you are one of them.',
    },
    remind: {
      subject: '{vendor} support still waits for your answer about access',
      says: 'A request of {vendor} support for access in your realm still waits for an answer, and ends by itself if nobody answers.',
    },
    over: {
      subject: 'Access of {vendor} support in your realm has ended',
      says: 'Access of {vendor} support in your realm, which you gave, has ended before its time. There is nothing that you need to do.',
    },
    open: 'Sign in to the platform and open the “?” to read the request and to answer it:',
    look: 'Why it ended and what was done with it is told on the platform, in the “?”:',
  },
  es: {
    tell: {
      subject: 'El soporte {vendor} pide acceso a su realm',
      says: 'El soporte {vendor} pide acceso a su realm. Decide quien puede concederlo, y usted es una de esas personas.',
    },
    remind: {
      subject: 'El soporte {vendor} aún espera su respuesta sobre el acceso',
      says: 'Una solicitud de acceso del soporte {vendor} a su realm aún espera respuesta, y termina por sí sola si nadie responde.',
    },
    over: {
      subject: 'Un acceso del soporte {vendor} a su realm terminó',
      says: 'Un acceso del soporte {vendor} a su realm, que usted concedió, terminó antes de su plazo. No hace falta que haga nada.',
    },
    open: 'Inicie sesión en la plataforma y abra el "?" para leer la solicitud y responderla:',
    look: 'Por qué terminó y qué se hizo con él está en la plataforma, en el "?":',
  },
}
