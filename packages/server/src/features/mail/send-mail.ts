import { transact } from '../../desk.ts'
import type { Desk } from '../../desk.ts'
import { withoutCode } from './return-link.ts'
import type { Post } from './smtp-post.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** How long after each failed try the next one follows; the last is repeated. */
const nextTryMs = [
  30_000,
  minuteMs,
  2 * minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  30 * minuteMs,
  hourMs,
  2 * hourMs,
  4 * hourMs,
]
/** After this long a mail that could not be sent is given up. */
const givenUpMs = 48 * hourMs

/**
 * The mail is sent, or it waits for its next try with the problem beside it, or it is given up. Sent again after a
 * cut it has the same Message-ID, by which the receiver knows it.
 */
export async function sendMail(desk: Desk, post: Post, mailId: string): Promise<void> {
  const mail = await desk.db.selectFrom('mail').selectAll().where('id', '=', mailId).executeTakeFirst()
  if (!mail || (mail.state !== 'queued' && mail.state !== 'delayed')) return
  const outcome = await post({
    messageId: mail.message_id,
    from: desk.settings.MAIL_FROM,
    to: mail.to_address,
    language: mail.language,
    subject: mail.subject,
    text: mail.text,
    thread: mail.conversation_id ? `<${mail.conversation_id}@${new URL(desk.settings.PUBLIC_URL).hostname}>` : null,
  })
  const now = desk.now()
  const attempts = mail.attempts + 1
  if (outcome.sent) {
    await desk.db
      .updateTable('mail')
      .set({ state: 'sent', attempts, last_problem: null, sent_at: now, text: withoutCode(mail.text) })
      .where('id', '=', mailId)
      .execute()
    return
  }
  const next = outcome.because === 'for-now' ? nextTryAt(attempts, mail.created_at, now) : null
  await transact(desk, async (tx) => {
    const text = next ? mail.text : withoutCode(mail.text)
    await tx
      .updateTable('mail')
      .set({ state: next ? 'delayed' : 'failed', attempts, last_problem: outcome.problem, text })
      .where('id', '=', mailId)
      .execute()
    if (next) await desk.jobs.enqueue(tx, 'send-mail', { mailId }, { startAfter: next })
  })
}

/** When to try again after so many failed tries; null once it is to be given up. */
export function nextTryAt(attempts: number, createdAt: Date, now: Date): Date | null {
  const wait = nextTryMs[Math.min(attempts, nextTryMs.length) - 1] ?? 0
  const next = now.getTime() + wait
  return next > createdAt.getTime() + givenUpMs ? null : new Date(next)
}
