import type { Language } from '@plantao/rules/vocabulary'

type Words = {
  readonly subject: string
  readonly refused: string
  readonly nothingWritten: string
  readonly mayNotAnswer: string
  readonly tooLarge: string
  readonly goOn: string
  readonly onlyItsAuthor: string
}

/** What somebody of the staff is told whose reply by mail did not become an answer. */
export const answerByMailWords: Readonly<Record<Language, Words>> = {
  pt: {
    subject: '{publicId}: a sua resposta por e-mail não entrou',
    refused: 'A sua resposta por e-mail na conversa {publicId} não foi mostrada ao solicitante:',
    nothingWritten: 'Acima da linha não havia nada escrito nem anexo.',
    mayNotAnswer: 'Você não pode mais responder nesta conversa.',
    tooLarge: 'Ela é maior que 25 MB, e só o começo chegou. Envie-a de novo com anexos menores.',
    goOn: 'O e-mail está guardado entre os e-mails retidos. Para continuar, abra a conversa:',
    onlyItsAuthor:
      'É a resposta de alguém do suporte: só essa pessoa a deixa entrar. Copie o que precisar para uma resposta sua, ou recuse o e-mail.',
  },
  en: {
    subject: '{publicId}: your answer by mail did not go in',
    refused: 'Your answer by mail in conversation {publicId} was not shown to the requester:',
    nothingWritten: 'Nothing was written above the line, and no file was with it.',
    mayNotAnswer: 'You may not answer in this conversation any more.',
    tooLarge: 'It is larger than 25 MB, and only its beginning came. Send it again with smaller files.',
    goOn: 'The mail is kept among the held mails. To go on, open the conversation:',
    onlyItsAuthor:
      'It is an answer of somebody of the staff: only they let it in. Copy what you need into an answer of yours, or refuse the mail.',
  },
  es: {
    subject: '{publicId}: su respuesta por correo no entró',
    refused: 'Su respuesta por correo en la conversación {publicId} no se mostró al solicitante:',
    nothingWritten: 'Por encima de la línea no había nada escrito ni adjunto.',
    mayNotAnswer: 'Usted ya no puede responder en esta conversación.',
    tooLarge: 'Pesa más de 25 MB, y solo llegó el comienzo. Envíela de nuevo con adjuntos más pequeños.',
    goOn: 'El correo está guardado entre los correos retenidos. Para continuar, abra la conversación:',
    onlyItsAuthor:
      'Es la respuesta de alguien del soporte: solo esa persona la deja entrar. Copie lo que necesite en una respuesta suya, o rechace el correo.',
  },
}
