import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { createTransport } from 'nodemailer'
import type { Desk } from '../../desk.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { htmlOfMail } from './mail-html.ts'
import { isAutomatic, isAutomaticReply } from './mail-kinds.ts'
import type { DkimKey } from './sign-mail.ts'
import type { Envelope } from './smtp-post.ts'

type Mail = Selectable<Tables['mail']>

/** As many Message-IDs of the conversation are named as keep a mail program's thread together. */
const mostReferences = 20

/**
 * The mail as it goes out: text and HTML, signed where there is a key, under its own Message-ID, after the mails of its
 * conversation to and from the same address. What is answered to it, and what bounces, goes where the desk takes in mail;
 * of what the desk answers by itself nothing comes back (RFC 3834, 3.3).
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
      ...(isAutomatic(mail.kind)
        ? { 'Auto-Submitted': isAutomaticReply(mail.kind) ? 'auto-replied' : 'auto-generated' }
        : {}),
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': mail.language,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    from: isAutomaticReply(mail.kind) ? '' : (MAIL_SUPPORT_ADDRESS ?? addressIn(MAIL_FROM)),
    to: mail.to_address,
    messageId: mail.message_id,
    bytes: written.message as Buffer,
  }
}

/** The Message-IDs of what this address was sent and wrote of this conversation before, oldest first. */
async function mailsBefore(desk: Desk, mail: Mail): Promise<string[]> {
  const { rows } = await sql<{ header_id: string }>`
    select header_id from (
      (select message_id as header_id, created_at as at, 1 as turn, id from mail
        where conversation_id = ${mail.conversation_id} and to_address = ${mail.to_address} and sent_at is not null
          and id < ${mail.id}
        order by id desc limit ${mostReferences})
      union all
      (select header_id, received_at, 0, id from incoming_mail
        where conversation_id = ${mail.conversation_id} and lower(from_address) = lower(${mail.to_address})
          and state = 'message' and header_id is not null and received_at <= ${mail.created_at}
        order by received_at desc limit ${mostReferences})
      union
      (select header_id, received_at, 0, id from incoming_mail
        where answer_mail_id = ${mail.id} and header_id is not null limit 1)
    ) as known (header_id, at, turn, id)
    order by at desc, turn desc, id desc limit ${mostReferences}
  `.execute(desk.db)
  return rows.map(({ header_id: id }) => id).toReversed()
}

function addressIn(sender: string): string {
  return /<([^<>]+)>\s*$/.exec(sender)?.[1] ?? sender.trim()
}
