import type { Language } from '@plantao/rules/vocabulary'
import { replyMarker } from '../incoming-mail/reading/quote-signs.ts'
import { toldInMail } from './compose-digest.ts'
import type { UnreadAnswer } from './compose-digest.ts'
import { fillIn, mailWords } from './mail-words.ts'
import { staffDigestWords } from './staff-digest-words.ts'

export type StaffDigestToCompose = {
  readonly language: Language
  readonly publicId: string
  /** What the requester wrote; `text` is null where the mail may not say it. */
  readonly messages: readonly UnreadAnswer[]
  /** The conversation in the desk. */
  readonly href: string
  /** Whether what is answered to the mail is taken in. */
  readonly invitesReply: boolean
}

/** One mail for all that its receiver has not seen: the texts that may be told, else only that there is a message and where. */
export function composeStaffDigest(digest: StaffDigestToCompose): { subject: string; text: string } {
  const { language, publicId, messages, href, invitesReply } = digest
  const words = staffDigestWords[language]
  const told = toldInMail(messages, language)
  const isAllTold = messages.every(({ text }) => text !== null)
  const parts = [
    ...(invitesReply ? [`${replyMarker}\n${words.answerAbove}`] : []),
    mailWords[language].greeting,
    ...(told.length === 0 ? [] : [fillIn(words.wrote, { publicId }), ...told]),
    `${isAllTold ? words.open : fillIn(words.wroteInDesk, { publicId })}\n${href}`,
    ...(invitesReply ? [] : [mailWords[language].automatic]),
  ]
  return { subject: fillIn(words.subject, { publicId }), text: parts.join('\n\n') }
}
