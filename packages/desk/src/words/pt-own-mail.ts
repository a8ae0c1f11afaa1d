import type { ownMail as english } from './en-own-mail.ts'

export const ownMail: typeof english = {
  title: 'E-mails para você',
  says: 'O que os solicitantes escrevem nas suas conversas, depois de alguns minutos sem ser visto. Você pode responder a esse e-mail; a resposta é mostrada como geral.',
  mailMessages: 'Enviar por e-mail o que os solicitantes escrevem nas minhas conversas enquanto não estou olhando',
  notTaken: (files: string) => `Não entraram, e estão no e-mail original: ${files}`,
}
