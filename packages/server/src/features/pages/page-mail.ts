import { text } from '@plantao/rules'
import type { PageCause, Policy } from '@plantao/rules'
import type { Language } from '@plantao/rules/vocabulary'
import type { StandingPage } from '../../infrastructure/database/tables.ts'
import { fillIn, mailWords } from '../mail/mail-words.ts'

type Told = {
  readonly policy: Policy
  readonly publicId: string
  readonly page: StandingPage
  readonly url: string
}

/** The mail that calls somebody to a conversation: its id, its priority and what is due when. Never what anybody wrote. */
export function pageMail(
  language: Language,
  { policy, publicId, page, url }: Told,
): { readonly subject: string; readonly text: string } {
  const words = pageWords[language]
  const values = {
    publicId,
    priority: page.priority,
    promise: page.clock === null ? '' : text(policy, `promise.${page.clock}`, language),
    due: page.dueAt === null ? '' : `${new Date(page.dueAt).toISOString().replace('T', ' ').slice(0, 16)} UTC`,
  }
  const lines = [
    mailWords[language].greeting,
    fillIn(words.causes[page.cause], values),
    ...(page.dueAt === null ? [] : [fillIn(words.due, values)]),
    `${words.open}\n${url}`,
    mailWords[language].automatic,
  ]
  return { subject: fillIn(words.subject, values), text: lines.join('\n\n') }
}

type PageWords = {
  readonly subject: string
  readonly due: string
  readonly open: string
  readonly causes: Readonly<Record<PageCause, string>>
}

const pageWords: Readonly<Record<Language, PageWords>> = {
  pt: {
    subject: '{priority} {publicId}: chamado do plantão',
    due: 'Prazo: {promise}, {due}.',
    open: 'Abra a conversa para assumir ou confirmar o chamado:',
    causes: {
      ringing: 'A conversa {publicId} é {priority} e ninguém a assumiu.',
      'break-near': 'Um prazo da conversa {publicId} ({priority}) está perto do fim.',
      broken: 'Um prazo da conversa {publicId} ({priority}) não foi cumprido.',
      'outage-claimed': 'Na conversa {publicId} alguém relata que a plataforma não responde.',
      escalated: 'A conversa {publicId} ({priority}) foi escalada e espera por um líder.',
      'passed-by-all': 'Ninguém de plantão assumiu a conversa {publicId} ({priority}).',
    },
  },
  en: {
    subject: '{priority} {publicId}: you are paged',
    due: 'Due: {promise}, {due}.',
    open: 'Open the conversation to take it or to acknowledge the page:',
    causes: {
      ringing: 'Conversation {publicId} is a {priority}, and nobody has taken it.',
      'break-near': 'A promise of conversation {publicId} ({priority}) is about to break.',
      broken: 'A promise of conversation {publicId} ({priority}) broke.',
      'outage-claimed': 'In conversation {publicId} somebody says that the platform does not answer.',
      escalated: 'Conversation {publicId} ({priority}) was escalated and waits for a leader.',
      'passed-by-all': 'Nobody on duty took conversation {publicId} ({priority}).',
    },
  },
  es: {
    subject: '{priority} {publicId}: aviso de guardia',
    due: 'Plazo: {promise}, {due}.',
    open: 'Abra la conversación para tomarla o confirmar el aviso:',
    causes: {
      ringing: 'La conversación {publicId} es {priority} y nadie la ha tomado.',
      'break-near': 'Un plazo de la conversación {publicId} ({priority}) está por vencer.',
      broken: 'Un plazo de la conversación {publicId} ({priority}) se incumplió.',
      'outage-claimed': 'En la conversación {publicId} alguien dice que la plataforma no responde.',
      escalated: 'La conversación {publicId} ({priority}) fue escalada y espera a un líder.',
      'passed-by-all': 'Nadie de guardia tomó la conversación {publicId} ({priority}).',
    },
  },
}
