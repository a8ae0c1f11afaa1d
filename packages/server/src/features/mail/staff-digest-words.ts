import type { Language } from '@plantao/rules/vocabulary'

type Words = {
  readonly subject: string
  readonly wrote: string
  readonly wroteInDesk: string
  readonly open: string
  readonly answerAbove: string
}

/** The mail that tells somebody of the staff what a requester wrote; `{...}` is filled in. */
export const staffDigestWords: Readonly<Record<Language, Words>> = {
  pt: {
    subject: '{publicId}: o solicitante escreveu',
    wrote: 'Na conversa {publicId} o solicitante escreveu:',
    wroteInDesk: 'Há uma mensagem do solicitante na conversa {publicId} que só é mostrada na central:',
    open: 'Para ler tudo e responder, abra a conversa:',
    answerAbove: 'Responda a este e-mail: o que for escrito acima desta linha vai ao solicitante, como mensagem geral.',
  },
  en: {
    subject: '{publicId}: the requester wrote',
    wrote: 'In conversation {publicId} the requester wrote:',
    wroteInDesk: 'There is a message of the requester in conversation {publicId} that is shown in the desk alone:',
    open: 'To read everything and to answer, open the conversation:',
    answerAbove: 'Answer this mail: what is written above this line goes to the requester, as a general message.',
  },
  es: {
    subject: '{publicId}: el solicitante escribió',
    wrote: 'En la conversación {publicId} el solicitante escribió:',
    wroteInDesk: 'Hay un mensaje del solicitante en la conversación {publicId} que solo se muestra en el escritorio:',
    open: 'Para leer todo y responder, abra la conversación:',
    answerAbove:
      'Responda a este correo: lo que se escriba por encima de esta línea va al solicitante, como mensaje general.',
  },
}
