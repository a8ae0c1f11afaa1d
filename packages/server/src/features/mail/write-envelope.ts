import type { Selectable } from 'kysely'
import { createTransport } from 'nodemailer'
import type { Desk } from '../../desk.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { htmlOfMail } from './mail-html.ts'
import { isAutomatic } from './mail-kinds.ts'
import type { DkimKey } from './sign-mail.ts'
import type { Envelope } from './smtp-post.ts'

type Mail = Selectable<Tables['mail']>

/** As many Message-IDs of the conversation are named as keep a mail program's thread together. */
const mostReferences = 20

/**
 * The mail as it goes out: text and HTML, signed where there is a key, under its own Message-ID, after the mails of its
 * conversation to the same address. What is answered to it, and what bounces, goes where the desk takes in mail.
 */
export async function writeEnvelope(desk: Desk, mail: Mail, dkim: DkimKey | null): Promise<Envelope> {
  const { MAIL_FROM, MAIL_SUPPORT_ADDRESS } = desk.settings
  const references = await mailsBefore(desk, mail)
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows', ...(dkim ? { dkim } : {}) })
  const written = await writer.sendMail({
    messageId: mail.message_id,
    date: mail.created_at,
    from: MAIL_FROM,
    ...(MAIL_SUPPORT_ADDRESS ? { replyTo: MAIL_SUPPORT_ADDRESS } : {}),
    to: { name: '', address: mail.to_address },
    subject: mail.subject,
    text: mail.text,
    html: htmlOfMail(mail.text, mail.language),
    ...(references.length > 0 ? { references, inReplyTo: references.at(-1)! } : {}),
    headers: {
      ...(isAutomatic(mail.kind) ? { 'Auto-Submitted': 'auto-generated' } : {}),
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': mail.language,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    from: MAIL_SUPPORT_ADDRESS ?? addressIn(MAIL_FROM),
    to: mail.to_address,
    messageId: mail.message_id,
    bytes: written.message as Buffer,
  }
}

/** The Message-IDs of what this address was sent of this conversation before, oldest first. */
async function mailsBefore(desk: Desk, mail: Mail): Promise<string[]> {
  if (mail.conversation_id === null) return []
  const before = await desk.db
    .selectFrom('mail')
    .select('message_id')
    .where('conversation_id', '=', mail.conversation_id)
    .where('to_address', '=', mail.to_address)
    .where('sent_at', 'is not', null)
    .where('id', '<', mail.id)
    .orderBy('id', 'desc')
    .limit(mostReferences)
    .execute()
  return before.map(({ message_id }) => message_id).toReversed()
}

function addressIn(sender: string): string {
  return /<([^<>]+)>\s*$/.exec(sender)?.[1] ?? sender.trim()
}
