import { mayDisclose } from '@plantao/rules'
import { sql } from 'kysely'
import { transact } from '../../desk.ts'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import type { MessageRow } from '../messages/message-row.ts'
import { composeDigest } from './compose-digest.ts'
import type { UnreadAnswer } from './compose-digest.ts'
import { confirmAddressOnce } from './confirm-address.ts'
import { enqueueMail } from './enqueue-mail.ts'
import { platformAddress, returnLink } from './return-link.ts'

/** At most one digest of a conversation to one person in this time, however much is written. */
export const betweenDigestsMs = 10 * 60 * 1000
/** What the desk says by itself and its requester must not miss. */
const announced: readonly string[] = [
  'message.silence-reminder',
  'message.closed-for-silence',
  'message.escalation-acknowledged',
  'message.escalation-closed',
  'message.escalation-ended',
]
/** As many are looked at; a mail says that there is more long before. */
const mostUnread = 50

type People = Pick<ConversationRow, 'id' | 'requester_id' | 'invited_requester_ids'>

/**
 * Staff answered, or a leader did something about an escalation: whoever of the requester and those who were invited has not seen it after a while is told by mail.
 * Answers that follow meanwhile are in the same mail.
 */
export async function scheduleDigest(tx: Tx, desk: Desk, row: People): Promise<void> {
  const reached = await tx
    .selectFrom('requester')
    .select('id')
    .where('id', 'in', readersOf(row))
    .where('email', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  if (!reached) return
  await enqueueDigest(tx, desk, row.id, new Date(desk.now().getTime() + desk.settings.MAIL_DIGEST_DELAY_SECONDS * 1000))
}

/** Who reads the conversation at the customer's side, the requester first. */
function readersOf({ requester_id, invited_requester_ids }: People): string[] {
  return [requester_id, ...invited_requester_ids]
}

async function enqueueDigest(tx: Tx, desk: Desk, conversationId: string, startAfter: Date): Promise<void> {
  await desk.jobs.enqueue(tx, 'mail-digest', { conversationId }, { startAfter, singletonKey: conversationId })
}

/**
 * The requester, and each who was invited, has one mail about every answer that they have neither seen nor been told of. An address that nobody
 * confirmed is asked to be confirmed instead, and told nothing; to one that does not work nothing goes.
 */
export async function sendDigest(desk: Desk, conversationId: string): Promise<void> {
  await transact(desk, async (tx) => {
    const conversation = await tx
      .selectFrom('conversation')
      .selectAll()
      .where('id', '=', conversationId)
      .executeTakeFirst()
    if (!conversation) return
    for (const reader of readersOf(conversation)) await sendDigestTo(tx, desk, conversation, reader)
  })
}

async function sendDigestTo(tx: Tx, desk: Desk, conversation: ConversationRow, reader: string): Promise<void> {
  const requester = await tx
    .selectFrom('requester')
    .select(['id', 'email', 'email_confirmed', 'email_bounced_at', 'language'])
    .where('id', '=', reader)
    .executeTakeFirstOrThrow()
  if (!requester.email || requester.email_bounced_at !== null) return
  const { id, email } = requester
  const isInvited = id !== conversation.requester_id
  const language = isInvited ? requester.language : conversation.language
  const conversationId = conversation.id
  const toldSeq = await holdMarks(tx, conversation, id)
  const unread = await unreadAnswers(tx, conversation, toldSeq)
  const last = unread.at(-1)
  if (!last) return
  if (!requester.email_confirmed)
    return confirmAddressOnce(tx, desk, { requesterId: id, conversationId, email, language })
  const earliest = await nextDigestAt(tx, conversationId, email)
  if (earliest > desk.now()) return enqueueDigest(tx, desk, conversationId, earliest)
  const link =
    conversation.realm_id === null
      ? { href: await returnLink(tx, desk, conversation, { id, email }), code: true }
      : { href: platformAddress(desk, conversationId), code: false }
  const { subject, text } = composeDigest({
    language,
    vendor: desk.policy().vendor.name,
    publicId: conversation.public_id,
    answers: unread.map((message) => asTold(conversation, message)),
    link,
    withOutcome: unread.some(({ said }) => said?.key === 'message.escalation-closed'),
    // Who was invited answers where they are signed in.
    invitesReply: !isInvited && desk.settings.MAIL_SUPPORT_ADDRESS !== undefined,
  })
  await enqueueMail(tx, desk, {
    kind: 'digest',
    to: email,
    language,
    subject,
    text,
    conversationId,
    seqs: unread.map((message) => message.seq),
  })
  await tx
    .updateTable('participant')
    .set({ digested_seq: Math.max(last.seq, conversation.last_seq) })
    .where('conversation_id', '=', conversationId)
    .where('kind', '=', 'requester')
    .where('person_id', '=', id)
    .execute()
}

/** Locks this reader's marks and returns the seq up to which they have seen or been told everything. */
async function holdMarks(tx: Tx, { id }: ConversationRow, reader: string): Promise<number> {
  await tx
    .insertInto('participant')
    .values({ conversation_id: id, kind: 'requester', person_id: reader })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const marks = await tx
    .selectFrom('participant')
    .select(['seen_seq', 'digested_seq'])
    .where('conversation_id', '=', id)
    .where('kind', '=', 'requester')
    .where('person_id', '=', reader)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return Math.max(marks.seen_seq, marks.digested_seq)
}

type Unread = Pick<MessageRow, 'seq' | 'author_name' | 'disclosure' | 'text' | 'attachments' | 'said'>

async function unreadAnswers(tx: Tx, conversation: ConversationRow, toldSeq: number): Promise<Unread[]> {
  return tx
    .selectFrom('message')
    .select(['seq', 'author_name', 'disclosure', 'text', 'attachments', 'said'])
    .where('conversation_id', '=', conversation.id)
    .where('kind', '=', 'message')
    .where(({ eb, or }) => or([eb('author_kind', '=', 'staff'), eb(sql<string>`said->>'key'`, 'in', announced)]))
    .where('seq', '>', toldSeq)
    .orderBy('seq')
    .limit(mostUnread)
    .execute()
}

function asTold(conversation: ConversationRow, message: Unread): UnreadAnswer {
  return mayGoByMail(conversation, message)
    ? { author: message.author_name, text: message.text, withFiles: message.attachments.length > 0 }
    : { author: null, text: null, withFiles: false }
}

/** Whether a mail may carry it. A mail box is a reader who is not signed in, whoever may have been when the address was left. */
export function mayGoByMail(
  conversation: ConversationRow,
  { disclosure, seq }: Pick<Unread, 'disclosure' | 'seq'>,
): boolean {
  return mayDisclose(
    {
      kind: 'message',
      disclosure,
      seq,
      conversationRequesterIds: [conversation.requester_id],
      realm: conversation.realm_id,
      goneOnSeq: conversation.gone_on_seq,
      handedOffTeamIds: [],
    },
    { kind: 'requester', requesterId: conversation.requester_id, signedIn: false, realm: null },
  ).may
}

async function nextDigestAt(tx: Tx, conversationId: string, email: string): Promise<Date> {
  const { last } = await tx
    .selectFrom('mail')
    .select((of) => of.fn.max('created_at').as('last'))
    .where('conversation_id', '=', conversationId)
    .where('kind', '=', 'digest')
    .where('to_address', '=', email)
    .executeTakeFirstOrThrow()
  return last === null ? new Date(0) : new Date(new Date(last).getTime() + betweenDigestsMs)
}
