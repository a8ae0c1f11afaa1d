import type { Desk } from '../../desk.ts'
import { sendDigest } from './digest.ts'
import { sendMail } from './send-mail.ts'
import { smtpPost } from './smtp-post.ts'

/** This process, too, writes digests and, where there is an SMTP server, sends mails. */
export async function workMail(desk: Desk): Promise<void> {
  await desk.jobs.work('mail-digest', ({ conversationId }) => sendDigest(desk, String(conversationId)))
  const { SMTP_URL } = desk.settings
  if (!SMTP_URL) return
  const post = smtpPost(SMTP_URL)
  await desk.jobs.work('send-mail', ({ mailId }) => sendMail(desk, post, String(mailId)))
}
