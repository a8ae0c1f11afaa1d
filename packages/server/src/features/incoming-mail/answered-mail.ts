import { mailIdOf } from '../mail/message-ids.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { MailPerson } from './reading/read-mail.ts'
import type { PersonsMail } from './take-in.ts'
import type { KeptMail, Taking } from './take-in-mails.ts'

/**
 * The mail of ours that is answered. `staffId`: it was issued to this person of the staff. `asked`: the mails of this
 * sender that ours asked to complete, oldest first.
 */
export type AnsweredMail = {
  readonly conversationId: string | null
  readonly staffId: string | null
  readonly asked: readonly KeptMail[]
}

/**
 * The latest mail of ours that this one answers; null if none. Known by our own Message-IDs alone, whose hash nobody can
 * guess: a number in the subject says nothing.
 */
export async function answeredMail(
  { desk, tx }: Taking,
  { mail: { inReplyTo, references }, from }: PersonsMail,
): Promise<AnsweredMail | null> {
  const ids = [...inReplyTo, ...references.toReversed()].flatMap((given) => mailIdOf(desk, given) ?? [])
  if (ids.length === 0) return null
  const mails = await tx
    .selectFrom('mail')
    .select(['id', 'conversation_id', 'staff_id', 'kind'])
    .where('id', 'in', ids)
    .execute()
  const answered = ids.flatMap((id) => mails.find((mail) => mail.id === id) ?? [])[0]
  if (!answered) return null
  const asking = mails.filter(({ kind }) => kind === 'escalation-answer').map(({ id }) => id)
  return {
    conversationId: answered.conversation_id,
    staffId: answered.staff_id,
    asked: asking.includes(answered.id) ? await askedOf(tx, { answeredId: answered.id, asking, from }) : [],
  }
}

type Asking = { readonly answeredId: string; readonly asking: readonly string[]; readonly from: MailPerson }

/** Oldest first; none where what is answered here asked somebody else. */
async function askedOf(tx: Tx, { answeredId, asking, from }: Asking): Promise<readonly KeptMail[]> {
  const asked = await tx
    .selectFrom('incoming_mail')
    .selectAll()
    .where('answer_mail_id', 'in', asking)
    .where('state', 'in', ['answered', 'message'])
    .where((eb) => eb(eb.fn<string>('lower', ['from_address']), '=', from.address.toLowerCase()))
    .where('original_removed_at', 'is', null)
    .orderBy('received_at', 'desc')
    .limit(mostAsked)
    .execute()
  return asked.some((mail) => mail.answer_mail_id === answeredId) ? asked.toReversed() : []
}

/** Whoever needs more mails than this to say what is missing is helped by a person. */
const mostAsked = 5
