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
const announced: readonly string[] = ['message.silence-reminder', 'message.closed-for-silence']
/** As many are looked at; a mail says that there is more long before. */
const mostUnread = 50

/**
 * Staff answered: if the requester has not seen it after a while, it is announced by mail. Answers that follow
 * meanwhile are in the same mail.
 */
export async function scheduleDigest(tx: Tx, desk: Desk, conversationId: string, requesterId: string): Promise<void> {
  const requester = await tx.selectFrom('requester').select('email').where('id', '=', requesterId).executeTakeFirst()
  if (!requester?.email) return
  await enqueueDigest(
    tx,
    desk,
    conversationId,
    new Date(desk.now().getTime() + desk.settings.MAIL_DIGEST_DELAY_SECONDS * 1000),
  )
}

async function enqueueDigest(tx: Tx, desk: Desk, conversationId: string, startAfter: Date): Promise<void> {
  await desk.jobs.enqueue(tx, 'mail-digest', { conversationId }, { startAfter, singletonKey: conversationId })
}

/**
 * The requester has one mail about every answer that they have neither seen nor been told of. An address that nobody
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
    const requester = await tx
      .selectFrom('requester')
      .select(['id', 'email', 'email_confirmed', 'email_bounced_at'])
      .where('id', '=', conversation.requester_id)
      .executeTakeFirstOrThrow()
    if (!requester.email || requester.email_bounced_at !== null) return
    const { id, email } = requester
    const toldSeq = await holdMarks(tx, conversation)
    const unread = await unreadAnswers(tx, conversation, toldSeq)
    const last = unread.at(-1)
    if (!last) return
    if (!requester.email_confirmed)
      return confirmAddressOnce(tx, desk, { requesterId: id, conversationId, email, language: conversation.language })
    const earliest = await nextDigestAt(tx, conversationId)
    if (earliest > desk.now()) return enqueueDigest(tx, desk, conversationId, earliest)
    const link =
      conversation.realm_id === null
        ? { href: await returnLink(tx, desk, conversation, { id, email }), code: true }
        : { href: platformAddress(desk), code: false }
    const { subject, text } = composeDigest({
      language: conversation.language,
      vendor: desk.policy().vendor.name,
      publicId: conversation.public_id,
      answers: unread.map((message) => asTold(conversation, message)),
      link,
      invitesReply: desk.settings.MAIL_SUPPORT_ADDRESS !== undefined,
    })
    await enqueueMail(tx, desk, {
      kind: 'digest',
      to: email,
      language: conversation.language,
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
  })
}

/** Locks the requester's marks and returns the seq up to which they have seen or been told everything. */
async function holdMarks(tx: Tx, { id, requester_id }: ConversationRow): Promise<number> {
  await tx
    .insertInto('participant')
    .values({ conversation_id: id, kind: 'requester', person_id: requester_id })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const marks = await tx
    .selectFrom('participant')
    .select(['seen_seq', 'digested_seq'])
    .where('conversation_id', '=', id)
    .where('kind', '=', 'requester')
    .where('person_id', '=', requester_id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return Math.max(marks.seen_seq, marks.digested_seq)
}

type Unread = Pick<MessageRow, 'seq' | 'author_name' | 'disclosure' | 'text' | 'attachments'>

async function unreadAnswers(tx: Tx, conversation: ConversationRow, toldSeq: number): Promise<Unread[]> {
  return tx
    .selectFrom('message')
    .select(['seq', 'author_name', 'disclosure', 'text', 'attachments'])
    .where('conversation_id', '=', conversation.id)
    .where('kind', '=', 'message')
    .where(({ eb, or }) => or([eb('author_kind', '=', 'staff'), eb(sql<string>`said->>'key'`, 'in', announced)]))
    .where('seq', '>', toldSeq)
    .orderBy('seq')
    .limit(mostUnread)
    .execute()
}

/** A mail box is a reader who is not signed in, whoever may have been when the address was left. */
function asTold(conversation: ConversationRow, message: Unread): UnreadAnswer {
  const decision = mayDisclose(
    {
      kind: 'message',
      disclosure: message.disclosure,
      seq: message.seq,
      conversationRequesterIds: [conversation.requester_id],
      realm: conversation.realm_id,
      goneOnSeq: conversation.gone_on_seq,
      handedOffTeamIds: [],
    },
    { kind: 'requester', requesterId: conversation.requester_id, signedIn: false, realm: null },
  )
  return decision.may
    ? { author: message.author_name, text: message.text, withFiles: message.attachments.length > 0 }
    : { author: null, text: null, withFiles: false }
}

async function nextDigestAt(tx: Tx, conversationId: string): Promise<Date> {
  const { last } = await tx
    .selectFrom('mail')
    .select((of) => of.fn.max('created_at').as('last'))
    .where('conversation_id', '=', conversationId)
    .where('kind', '=', 'digest')
    .executeTakeFirstOrThrow()
  return last === null ? new Date(0) : new Date(new Date(last).getTime() + betweenDigestsMs)
}
