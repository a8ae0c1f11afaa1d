import type { Person } from '@plantao/platform-contract'
import type { Language } from '@plantao/rules/vocabulary'
import type { Chapter } from '../log/chapter.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { platformAddress } from '../mail/return-link.ts'
import type { RequesterViewer } from '../viewer.ts'

/** Who is invited is told where, and nothing of what is said there: a mail is not signed in. */
export async function tellInvited(
  { tx, desk, row, policy }: Chapter,
  by: RequesterViewer,
  { email, language }: Person,
): Promise<void> {
  if (email === null) return
  const reader = language ?? row.language
  const { subject, text } = words[reader](policy.vendor.name, row.public_id, by.name ?? by.email ?? '')
  await enqueueMail(tx, desk, {
    kind: 'invitation',
    to: email,
    language: reader,
    subject,
    text: `${text}\n\n${platformAddress(desk, row.id)}`,
    conversationId: row.id,
  })
}

type Compose = (vendor: string, publicId: string, who: string) => { readonly subject: string; readonly text: string }

const words: { readonly [L in Language]: Compose } = {
  pt: (vendor, publicId, who) => ({
    subject: `${vendor}: convite para a conversa ${publicId}`,
    text: `Olá,\n\n${who} convidou você para a conversa ${publicId} com o suporte da ${vendor}. Entre na plataforma e abra o suporte para ler e responder:`,
  }),
  en: (vendor, publicId, who) => ({
    subject: `${vendor}: invitation to conversation ${publicId}`,
    text: `Hello,\n\n${who} invited you to conversation ${publicId} with the support of ${vendor}. Sign in to the platform and open support to read and answer:`,
  }),
  es: (vendor, publicId, who) => ({
    subject: `${vendor}: invitación a la conversación ${publicId}`,
    text: `Hola:\n\n${who} le invitó a la conversación ${publicId} con el soporte de ${vendor}. Inicie sesión en la plataforma y abra el soporte para leer y responder:`,
  }),
}
