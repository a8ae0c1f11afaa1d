import type { Language } from '@plantao/rules/vocabulary'

type IncomingMailWords = {
  readonly greeting: string
  readonly receiptSubject: string
  /** Instead of what is said in the conversation: a link of its own, which loses nothing. */
  readonly signInToGoOn: string
  readonly readHere: string
  readonly readSignedIn: string
  readonly notTaken: string
  readonly notAllRead: string
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
    signInToGoOn:
      'Recebemos a sua mensagem na conversa {publicId}. O que ela pede trata do ambiente de alguém, e disso só falamos com quem entrou na plataforma. Para continuar esta mesma conversa com login, abra:',
    readHere: 'Para ler a conversa no navegador, abra:',
    readSignedIn: 'Para ler a conversa, entre na plataforma:',
    notTaken: 'Uma mensagem leva até {most} arquivos. Estes não entraram: {files}. Envie-os em outro e-mail.',
    notAllRead: 'Nem tudo do seu e-mail pôde ser lido:',
    onceWithinTheHour: 'O link funciona uma vez e por uma hora.',
    answerThis: 'Você também pode continuar respondendo a este e-mail.',
    escalationSubject: 'Sobre o seu pedido de um líder de suporte',
    escalatedSubject: '{publicId}: um líder foi chamado',
  },
  en: {
    greeting: 'Hello,',
    receiptSubject: '{publicId}: we have your message',
    signInToGoOn:
      'We have your message, in conversation {publicId}. What it asks is about somebody’s environment, and of that we speak only with who is signed in. To go on with this same conversation signed in, open:',
    readHere: 'To read the conversation in a browser, open:',
    readSignedIn: 'To read the conversation, sign in to the platform:',
    notTaken: 'A message takes up to {most} files. These were not taken: {files}. Please send them in another mail.',
    notAllRead: 'Not all of your mail could be read:',
    onceWithinTheHour: 'The link works once and for one hour.',
    answerThis: 'You may also go on by answering this mail.',
    escalationSubject: 'About your call for a support leader',
    escalatedSubject: '{publicId}: a leader has been called',
  },
  es: {
    greeting: 'Hola:',
    receiptSubject: '{publicId}: recibimos su mensaje',
    signInToGoOn:
      'Recibimos su mensaje en la conversación {publicId}. Lo que pide trata del entorno de alguien, y de eso solo hablamos con quien inició sesión. Para continuar esta misma conversación con sesión iniciada, abra:',
    readHere: 'Para leer la conversación en el navegador, abra:',
    readSignedIn: 'Para leer la conversación, inicie sesión en la plataforma:',
    notTaken: 'Un mensaje lleva hasta {most} archivos. Estos no entraron: {files}. Envíelos en otro correo.',
    notAllRead: 'No se pudo leer todo su correo:',
    onceWithinTheHour: 'El enlace funciona una vez y durante una hora.',
    answerThis: 'También puede continuar respondiendo a este correo.',
    escalationSubject: 'Sobre su pedido de un líder de soporte',
    escalatedSubject: '{publicId}: se llamó a un líder',
  },
}
