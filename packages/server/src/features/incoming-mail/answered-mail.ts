import { mailIdOf } from '../mail/message-ids.ts'
import type { ReadMail } from './reading/read-mail.ts'
import type { KeptMail, Taking } from './take-in-mails.ts'

/** The mail of ours that is answered. `asked`: the mail that ours asked to complete. */
export type AnsweredMail = { readonly conversationId: string | null; readonly asked: KeptMail | null }

/**
 * The latest mail of ours that this one answers; null if none. Known by our own Message-IDs alone, whose hash nobody can
 * guess: a number in the subject says nothing.
 */
export async function answeredMail(
  { desk, tx }: Taking,
  { inReplyTo, references }: Pick<ReadMail, 'inReplyTo' | 'references'>,
): Promise<AnsweredMail | null> {
  const ids = [...inReplyTo, ...references.toReversed()].flatMap((given) => mailIdOf(desk, given) ?? [])
  if (ids.length === 0) return null
  const mails = await tx.selectFrom('mail').select(['id', 'conversation_id']).where('id', 'in', ids).execute()
  const answered = ids.flatMap((id) => mails.find((mail) => mail.id === id) ?? [])[0]
  if (!answered) return null
  const asked = await tx
    .selectFrom('incoming_mail')
    .selectAll()
    .where('answer_mail_id', '=', answered.id)
    .where('state', '=', 'answered')
    .limit(1)
    .executeTakeFirst()
  return { conversationId: answered.conversation_id, asked: asked ?? null }
}
