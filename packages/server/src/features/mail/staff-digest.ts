import { sql } from 'kysely'
import { transact } from '../../desk.ts'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { mayRead, maySee } from '../conversations/guarded-door.ts'
import type { MessageRow } from '../messages/message-row.ts'
import { staffViewer } from '../staff-sessions/staff-viewers.ts'
import type { StaffViewer } from '../viewer.ts'
import type { UnreadAnswer } from './compose-digest.ts'
import { composeStaffDigest } from './compose-staff-digest.ts'
import { betweenDigestsMs } from './digest.ts'
import { enqueueMail } from './enqueue-mail.ts'

/** As many are looked at; a mail says that there is more long before. */
const mostUnread = 50
const mostAtOnce = 100

type Due = { readonly conversationId: string; readonly staffId: string }

/**
 * Whoever of the staff asked for it has one mail about what requesters wrote in their open conversations, and that they
 * have neither seen nor been told of for a while. Returns how many mails were written.
 */
export async function sendStaffDigests(desk: Desk): Promise<number> {
  let sent = 0
  for (const due of await dueDigests(desk)) if (await sendStaffDigest(desk, due)) sent += 1
  return sent
}

async function dueDigests(desk: Desk): Promise<Due[]> {
  const now = desk.now().getTime()
  const unseenSince = new Date(now - desk.settings.MAIL_DIGEST_DELAY_SECONDS * 1000)
  const { rows } = await sql<Due>`
    select conversation.id as "conversationId", staff.id as "staffId"
    from staff
    join conversation on conversation.assignee_id = staff.id and conversation.status in ('open', 'snoozed')
    left join participant as marks
      on marks.conversation_id = conversation.id and marks.kind = 'staff' and marks.person_id = staff.id
    where staff.message_mail_since is not null and not staff.disabled and conversation.merged_into is null
      and conversation.last_message_at > staff.message_mail_since
      and conversation.last_seq > coalesce(greatest(marks.seen_seq, marks.digested_seq), 0)
      and exists (
        select from message where message.conversation_id = conversation.id
          and message.seq > coalesce(greatest(marks.seen_seq, marks.digested_seq), 0)
          and message.author_kind = 'requester' and message.kind = 'message'
          and message.sent_at > staff.message_mail_since and message.sent_at <= ${unseenSince}
          and not exists (
            select from message as own where own.conversation_id = conversation.id and own.author_kind = 'staff'
              and own.author_id = staff.id and own.seq > message.seq))
      and not exists (
        select from mail where mail.staff_id = staff.id and mail.conversation_id = conversation.id
          and mail.kind = 'staff-digest' and mail.created_at > ${new Date(now - betweenDigestsMs)})
    order by conversation.last_message_at limit ${mostAtOnce}
  `.execute(desk.db)
  return rows
}

async function sendStaffDigest(desk: Desk, { conversationId, staffId }: Due): Promise<boolean> {
  return transact(desk, async (tx) => {
    const told = await holdMarks(tx, { conversationId, staffId })
    const row = await tx
      .selectFrom('conversation')
      .selectAll()
      .where('id', '=', conversationId)
      .executeTakeFirstOrThrow()
    const person = await staffViewer(tx, staffId)
    if (!person || row.assignee_id !== staffId || !maySee(person.viewer, row)) return false
    const unread = await unreadMessages(tx, { conversationId, staffId }, told)
    const last = unread.at(-1)
    if (!last) return false
    const { language } = person.viewer
    await enqueueMail(tx, desk, {
      kind: 'staff-digest',
      to: person.email,
      language,
      ...composeStaffDigest({
        language,
        publicId: row.public_id,
        messages: unread.map((message) => asTold(person.viewer, row, message)),
        href: `${desk.settings.PUBLIC_URL}/desk/conversations/${row.id}`,
        invitesReply: desk.settings.MAIL_SUPPORT_ADDRESS !== undefined,
      }),
      conversationId,
      seqs: unread.map(({ seq }) => seq),
      staffId,
    })
    await tx
      .updateTable('participant')
      .set({ digested_seq: last.seq })
      .where('conversation_id', '=', conversationId)
      .where('kind', '=', 'staff')
      .where('person_id', '=', staffId)
      .execute()
    return true
  })
}

/** Locks this person's marks and returns the seq up to which they have seen or been told everything. */
async function holdMarks(tx: Tx, { conversationId, staffId }: Due): Promise<number> {
  const { rows } = await sql<{ told: number }>`
    insert into participant (conversation_id, kind, person_id) values (${conversationId}, 'staff', ${staffId})
    on conflict (conversation_id, kind, person_id) do update set seen_seq = participant.seen_seq
    returning greatest(seen_seq, digested_seq) as told
  `.execute(tx)
  return rows[0]!.told
}

type Unread = Pick<MessageRow, 'seq' | 'author_name' | 'disclosure' | 'text' | 'attachments'>

async function unreadMessages(tx: Tx, { conversationId, staffId }: Due, told: number): Promise<Unread[]> {
  return (
    tx
      .selectFrom('message')
      .innerJoin('staff', (join) => join.on('staff.id', '=', staffId))
      .select(['seq', 'author_name', 'disclosure', 'text', 'attachments'])
      .where('conversation_id', '=', conversationId)
      .where('seq', '>', told)
      .where('author_kind', '=', 'requester')
      .where('kind', '=', 'message')
      .whereRef('sent_at', '>', 'staff.message_mail_since')
      // Whoever has answered has seen what was before.
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('message as own')
              .select('own.id')
              .where('own.conversation_id', '=', conversationId)
              .where('own.author_kind', '=', 'staff')
              .where('own.author_id', '=', staffId)
              .whereRef('own.seq', '>', 'message.seq'),
          ),
        ),
      )
      .orderBy('seq')
      .limit(mostUnread)
      .execute()
  )
}

/** A mail box is no session of the desk: of what its owner may read, it gets the words of what is general. */
function asTold(viewer: StaffViewer, row: ConversationRow, message: Unread): UnreadAnswer {
  const { disclosure, seq, author_name: author, text, attachments } = message
  return disclosure === 'general' && mayRead(viewer, row, { kind: 'message', disclosure, seq })
    ? { author, text, withFiles: attachments.length > 0 }
    : { author: null, text: null, withFiles: false }
}
