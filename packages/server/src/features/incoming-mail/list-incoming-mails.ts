import { sql } from 'kysely'
import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { conversationFor } from '../conversations/guarded-door.ts'
import type { heldMailQuery, incomingMailPage, incomingMailQuery } from './incoming-mail-shapes.ts'
import { presentIncomingMail } from './present-incoming-mail.ts'

type Page = z.input<typeof incomingMailPage>
const receivedAndId = z.tuple([z.iso.datetime(), z.uuid()])

/** Every mail that came, newest first. */
export async function listIncomingMails({
  desk,
  viewer,
  query,
}: RouteCall<'mail:read', undefined, typeof incomingMailQuery, undefined>): Promise<Page> {
  const after = keyAfter(query.after, receivedAndId)
  const mails = await listed(desk)
    .$if(query.state !== undefined, (select) => select.where('incoming_mail.state', '=', query.state!))
    .$if(after !== null, (select) =>
      select.where(sql<boolean>`(received_at, incoming_mail.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('received_at', 'desc')
    .orderBy('incoming_mail.id', 'desc')
    .limit(query.limit + 1)
    .execute()
  return pageOf(mails, query.limit, (mail) => presentIncomingMail(mail, viewer), keyOf)
}

/** The mails that wait for a word of staff, oldest first. */
export async function listHeldMails({
  desk,
  viewer,
  query,
}: RouteCall<'conversations:answer', undefined, typeof heldMailQuery, undefined>): Promise<Page> {
  const after = keyAfter(query.after, receivedAndId)
  const conversation = query.conversation && (await conversationFor(desk.db, viewer, query.conversation)).id
  const mails = await listed(desk)
    .where('incoming_mail.state', '=', 'held')
    .$if(conversation !== undefined, (select) => select.where('incoming_mail.conversation_id', '=', conversation!))
    .$if(after !== null, (select) =>
      select.where(sql<boolean>`(received_at, incoming_mail.id) > (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('received_at')
    .orderBy('incoming_mail.id')
    .limit(query.limit + 1)
    .execute()
  return pageOf(mails, query.limit, (mail) => presentIncomingMail(mail, viewer), keyOf)
}

function keyOf({ received_at, id }: { readonly received_at: Date; readonly id: string }): [string, string] {
  return [received_at.toISOString(), id]
}

/** Without the bytes: a page of them would be a gigabyte. */
function listed({ db }: Desk) {
  return db
    .selectFrom('incoming_mail')
    .leftJoin('conversation', 'conversation.id', 'incoming_mail.conversation_id')
    .select([
      'incoming_mail.id',
      'received_at',
      'envelope_from',
      'envelope_to',
      'authenticity',
      'incoming_mail.state',
      'attempts',
      'answered_as',
      'next_try_at',
      'last_problem',
      'from_address',
      'from_name',
      'incoming_mail.subject',
      'said',
      'automatic',
      'problems',
      'held_because',
      'conversation_id',
      'message_id',
      'answer_mail_id',
      'decided_by',
      'decided_at',
      'decision_reason',
      'staff_id',
      'header_id',
      'not_taken',
      'not_taken_told',
      'original_removed_at',
      'calls_leader',
      'conversation.public_id',
    ])
}
