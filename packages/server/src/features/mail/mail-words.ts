import type { Language } from '@plantao/rules/vocabulary'

/** What mails say; `{...}` is filled in. */
type MailWords = {
  readonly greeting: string
  readonly digestSubject: string
  readonly answered: string
  readonly more: string
  readonly withFiles: string
  readonly openToRead: string
  /** Beside or instead of the texts: an answer that is shown only to who is signed in. */
  readonly answerOnPlatform: string
  /** As `answerOnPlatform`, of what a leader wrote of an escalation. */
  readonly outcomeOnPlatform: string
  readonly onceWithinTheHour: string
  /** As `onceWithinTheHour`, where what is answered to the mail is taken in: who began by mail has no browser to go back to. */
  readonly onceOrAnswer: string
  readonly automatic: string
  /** Below the line above which a reply is written. */
  readonly answerAbove: string
  readonly confirmSubject: string
  readonly confirm: string
  readonly ignore: string
  readonly newLinkSubject: string
  readonly newLink: string
  readonly notYou: string
}

export const mailWords: Readonly<Record<Language, MailWords>> = {
  pt: {
    greeting: 'Olá,',
    digestSubject: '{publicId}: há uma resposta para você',
    answered: 'O suporte {vendor} respondeu à sua conversa {publicId}:',
    more: 'Há mais na conversa.',
    withFiles: '(com anexo)',
    openToRead: 'Para ler tudo e responder, abra a conversa:',
    answerOnPlatform:
      'Há uma resposta do suporte {vendor} na sua conversa {publicId}. Ela só é mostrada a quem entrou na plataforma; abra o "?" ali:',
    outcomeOnPlatform:
      'Um líder escreveu o que resultou da sua escalação na conversa {publicId} do suporte {vendor}. A conclusão só é mostrada a quem entrou na plataforma; abra o "?" ali:',
    onceWithinTheHour:
      'O link funciona uma vez e por uma hora. Depois disso, abra o chat no navegador em que começou a conversa.',
    onceOrAnswer:
      'O link funciona uma vez e por uma hora. Depois disso, responda a este e-mail; se começou no chat, a conversa também está naquele navegador.',
    automatic: 'Este aviso é automático; o que for respondido a ele não é lido.',
    answerAbove: 'Você pode responder a este e-mail: escreva acima desta linha.',
    confirmSubject: 'Confirme este endereço para receber respostas do suporte {vendor}',
    confirm:
      'Alguém deixou este endereço no chat do suporte {vendor} para receber ali as respostas. Se foi você, confirme abrindo este link:',
    ignore: 'Se não foi você, ignore esta mensagem: nada mais será enviado a este endereço.',
    newLinkSubject: '{publicId}: um novo link para a sua conversa',
    newLink: 'Alguém abriu um link antigo da conversa {publicId} com o suporte {vendor} e pediu outro. É este:',
    notYou: 'Se não foi você, ignore esta mensagem: quem pediu não ficou sabendo de nada.',
  },
  en: {
    greeting: 'Hello,',
    digestSubject: '{publicId}: you have an answer',
    answered: '{vendor} support answered your conversation {publicId}:',
    more: 'There is more in the conversation.',
    withFiles: '(with a file)',
    openToRead: 'To read everything and to answer, open the conversation:',
    answerOnPlatform:
      'There is an answer of {vendor} support in your conversation {publicId}. It is shown only to who is signed in to the platform; open the "?" there:',
    outcomeOnPlatform:
      'A leader has written what came of your escalation in conversation {publicId} with {vendor} support. The outcome is shown only to who is signed in to the platform; open the "?" there:',
    onceWithinTheHour:
      'The link works once and for one hour. After that, open the chat in the browser in which you began the conversation.',
    onceOrAnswer:
      'The link works once and for one hour. After that, answer this mail; if you began in the chat, the conversation is in that browser as well.',
    automatic: 'This notice is automatic; what is answered to it is not read.',
    answerAbove: 'You can answer this mail: write above this line.',
    confirmSubject: 'Confirm this address to get answers of {vendor} support',
    confirm:
      'Somebody left this address in the chat of {vendor} support to get answers there. If it was you, confirm it by opening this link:',
    ignore: 'If it was not you, ignore this message: nothing more will be sent to this address.',
    newLinkSubject: '{publicId}: a new link to your conversation',
    newLink:
      'Somebody opened an old link to conversation {publicId} with {vendor} support and asked for another. It is this:',
    notYou: 'If it was not you, ignore this message: whoever asked has learned nothing.',
  },
  es: {
    greeting: 'Hola:',
    digestSubject: '{publicId}: tiene una respuesta',
    answered: 'El soporte {vendor} respondió a su conversación {publicId}:',
    more: 'Hay más en la conversación.',
    withFiles: '(con un archivo)',
    openToRead: 'Para leer todo y responder, abra la conversación:',
    answerOnPlatform:
      'Hay una respuesta del soporte {vendor} en su conversación {publicId}. Solo se muestra a quien inició sesión en la plataforma; abra allí el "?":',
    outcomeOnPlatform:
      'Un líder escribió qué resultó de su escalamiento en la conversación {publicId} con el soporte {vendor}. La conclusión solo se muestra a quien inició sesión en la plataforma; abra allí el "?":',
    onceWithinTheHour:
      'El enlace funciona una vez y durante una hora. Después, abra el chat en el navegador en que comenzó la conversación.',
    onceOrAnswer:
      'El enlace funciona una vez y durante una hora. Después, responda a este correo; si comenzó en el chat, la conversación también está en ese navegador.',
    automatic: 'Este aviso es automático; lo que se responda a él no se lee.',
    answerAbove: 'Puede responder a este correo: escriba por encima de esta línea.',
    confirmSubject: 'Confirme esta dirección para recibir respuestas del soporte {vendor}',
    confirm:
      'Alguien dejó esta dirección en el chat del soporte {vendor} para recibir allí las respuestas. Si fue usted, confírmela abriendo este enlace:',
    ignore: 'Si no fue usted, ignore este mensaje: no se enviará nada más a esta dirección.',
    newLinkSubject: '{publicId}: un nuevo enlace a su conversación',
    newLink:
      'Alguien abrió un enlace antiguo de la conversación {publicId} con el soporte {vendor} y pidió otro. Es este:',
    notYou: 'Si no fue usted, ignore este mensaje: quien lo pidió no supo nada.',
  },
}

/** The words with their values filled in. */
export function fillIn(words: string, values: Readonly<Record<string, string>>): string {
  return words.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder)
}
