import type { Language } from '@plantao/rules/vocabulary'

type IncomingMailWords = {
  readonly greeting: string
  readonly receiptSubject: string
  readonly goOn: string
  readonly readHere: string
  readonly onceWithinTheHour: string
  readonly answerThis: string
  readonly escalationSubject: string
  readonly escalatedSubject: string
}

/** What the desk answers by itself to mail; `{...}` is filled in. */
export const incomingMailWords: Readonly<Record<Language, IncomingMailWords>> = {
  pt: {
    greeting: 'Olá,',
    receiptSubject: '{publicId}: recebemos a sua mensagem',
    goOn: 'Para continuar esta mesma conversa com login, abra:',
    readHere: 'Para ler a conversa no navegador, abra:',
    onceWithinTheHour: 'Cada link funciona uma vez e por uma hora.',
    answerThis: 'Você também pode continuar respondendo a este e-mail.',
    escalationSubject: 'Sobre o seu pedido de um líder de suporte',
    escalatedSubject: '{publicId}: um líder foi chamado',
  },
  en: {
    greeting: 'Hello,',
    receiptSubject: '{publicId}: we have your message',
    goOn: 'To go on with this same conversation signed in, open:',
    readHere: 'To read the conversation in a browser, open:',
    onceWithinTheHour: 'Each link works once and for one hour.',
    answerThis: 'You may also go on by answering this mail.',
    escalationSubject: 'About your call for a support leader',
    escalatedSubject: '{publicId}: a leader has been called',
  },
  es: {
    greeting: 'Hola:',
    receiptSubject: '{publicId}: recibimos su mensaje',
    goOn: 'Para continuar esta misma conversación con sesión iniciada, abra:',
    readHere: 'Para leer la conversación en el navegador, abra:',
    onceWithinTheHour: 'Cada enlace funciona una vez y durante una hora.',
    answerThis: 'También puede continuar respondiendo a este correo.',
    escalationSubject: 'Sobre su pedido de un líder de soporte',
    escalatedSubject: '{publicId}: se llamó a un líder',
  },
}
