import type { Language } from '@plantao/rules/vocabulary'

export type TranscriptWords = {
  readonly conversation: string
  readonly subject: string
  readonly opened: string
  readonly made: string
  /** Times are in UTC. */
  readonly times: string
  readonly support: string
  /** To the requester. */
  readonly you: string
  /** To everybody else. */
  readonly requester: string
  readonly notSignedIn: string
  readonly onlyRealm: string
  readonly file: string
  readonly excerpt: string
  /** There was more than a transcript holds. */
  readonly cut: string
}

export const transcriptWords: Readonly<Record<Language, TranscriptWords>> = {
  pt: {
    conversation: 'Conversa',
    subject: 'Assunto',
    opened: 'Aberta em',
    made: 'Transcrição feita em',
    times: 'Horários em UTC.',
    support: 'Suporte',
    you: 'Você',
    requester: 'Solicitante',
    notSignedIn: 'sem login',
    onlyRealm: 'só para pessoas com login no realm',
    file: 'Arquivo',
    excerpt: 'Do realm, tirado em',
    cut: 'As linhas mais antigas não cabem nesta transcrição.',
  },
  en: {
    conversation: 'Conversation',
    subject: 'Subject',
    opened: 'Opened',
    made: 'Transcript made',
    times: 'Times are in UTC.',
    support: 'Support',
    you: 'You',
    requester: 'Requester',
    notSignedIn: 'not signed in',
    onlyRealm: 'only for signed-in people of the realm',
    file: 'File',
    excerpt: 'Of the realm, taken',
    cut: 'The oldest lines do not fit into this transcript.',
  },
  es: {
    conversation: 'Conversación',
    subject: 'Asunto',
    opened: 'Abierta el',
    made: 'Transcripción hecha el',
    times: 'Horas en UTC.',
    support: 'Soporte',
    you: 'Usted',
    requester: 'Solicitante',
    notSignedIn: 'sin sesión iniciada',
    onlyRealm: 'solo para personas con sesión iniciada en el realm',
    file: 'Archivo',
    excerpt: 'Del realm, tomado el',
    cut: 'Las líneas más antiguas no caben en esta transcripción.',
  },
}
