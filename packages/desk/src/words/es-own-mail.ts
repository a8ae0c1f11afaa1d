import type { ownMail as english } from './en-own-mail.ts'

export const ownMail: typeof english = {
  title: 'Correos para usted',
  says: 'Lo que los solicitantes escriben en sus conversaciones, tras unos minutos sin verse. Puede responder a ese correo; la respuesta se muestra como general.',
  mailMessages: 'Enviarme por correo lo que los solicitantes escriben en mis conversaciones mientras no estoy mirando',
  notTaken: (files: string) => `No entraron, y están en el correo original: ${files}`,
}
