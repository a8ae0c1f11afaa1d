import type { Language } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { newId } from '../../infrastructure/ids.ts'
import { codeColumns } from './mail-codes.ts'
import type { MailKind } from './mail-kinds.ts'
import { messageIdFor } from './message-ids.ts'

export type OutgoingMail = {
  readonly kind: MailKind
  readonly to: string
  readonly language: Language
  readonly subject: string
  /** Plain text. */
  readonly text: string
  /** Null for a mail that must not be traced to a conversation. */
  readonly conversationId: string | null
  /** The messages of the conversation that it announces. */
  readonly seqs?: readonly number[]
  /** Whom of the staff it is issued to: what they answer to it may be an answer of theirs. */
  readonly staffId?: string
  /** It does not go before this instant. */
  readonly notBefore?: Date
}

const longestSubject = 300
const longestText = 100_000
const address = z.email().max(254)

/**
 * The mail is sent if, and only if, the transaction commits; or, without an SMTP server, it is kept to be looked at. An
 * address to which nothing can be sent is recorded as such. Returns the mail's id.
 */
export async function enqueueMail(tx: Tx, desk: Desk, mail: OutgoingMail): Promise<string> {
  const now = desk.now()
  const id = newId(now)
  const sendable = address.safeParse(mail.to).success
  const text = mail.text.slice(0, longestText).toWellFormed()
  const goesAt = mail.notBefore ?? now
  const state = !sendable ? 'failed' : desk.settings.SMTP_URL ? 'queued' : 'kept'
  await tx
    .insertInto('mail')
    .values({
      id,
      message_id: messageIdFor(desk, id),
      conversation_id: mail.conversationId,
      to_address: mail.to.slice(0, 254),
      language: mail.language,
      kind: mail.kind,
      subject: oneLine(mail.subject).slice(0, longestSubject).toWellFormed(),
      text,
      ...(await codeColumns(tx, desk, text)),
      state,
      problem: sendable ? null : 'no-address',
      last_problem: null,
      created_at: now,
      sent_at: null,
      tried_since: goesAt,
      next_try_at: state === 'queued' ? goesAt : null,
      seqs: [...(mail.seqs ?? [])],
      staff_id: mail.staffId ?? null,
    })
    .execute()
  return id
}

/** A header ends with its line, so nothing that is put into one may end it. */
function oneLine(words: string): string {
  return words.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}
