import { sql } from 'kysely'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { conversationFor, maySee } from '../conversations/guarded-door.ts'
import type { StaffViewer } from '../viewer.ts'
import type { mergeCandidates, mergeCandidatesQuery } from './merge-shapes.ts'

type Call = {
  readonly desk: Desk
  readonly viewer: StaffViewer
  readonly params: { readonly id: string }
  readonly query: z.output<typeof mergeCandidatesQuery>
}

/** More is found by typing more of the subject or the conversation ID. */
const mostShown = 20

/** Open conversations that this one could be merged into, the last written to first. */
export async function listMergeCandidates({
  desk,
  viewer,
  params,
  query,
}: Call): Promise<z.input<typeof mergeCandidates>> {
  const row = await conversationFor(desk.db, viewer, params.id)
  const found = await desk.db
    .selectFrom('conversation')
    .selectAll()
    .select(
      sql<string>`(select count(*) from message where message.conversation_id = conversation.id and kind = 'message')`.as(
        'messages',
      ),
    )
    .where('requester_id', '=', row.requester_id)
    .where('id', '<>', row.id)
    .where('status', 'in', ['open', 'snoozed'])
    .where('signed_in', '=', row.signed_in)
    .where(sql<boolean>`realm_id is not distinct from ${row.realm_id}::uuid`)
    .where(sql<boolean>`array[requester_id] || invited_requester_ids @> ${sql.val(row.invited_requester_ids)}::uuid[]`)
    .$if(query.find !== undefined, (select) =>
      select.where(
        sql<boolean>`(strpos(lower(subject), lower(${query.find})) > 0 or strpos(lower(public_id), lower(${query.find})) > 0)`,
      ),
    )
    .orderBy('last_message_at', 'desc')
    .orderBy('id')
    .limit(mostShown)
    .execute()
  return {
    items: found
      .filter((one) => maySee(viewer, one))
      .map((one) => ({
        id: one.id,
        publicId: one.public_id,
        subject: one.subject,
        status: one.status,
        openedAt: one.opened_at.toISOString(),
        lastMessageAt: one.last_message_at.toISOString(),
        messages: Number(one.messages),
      })),
  }
}
