import { sql } from 'kysely'
import { z } from 'zod'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { mayRead, maySee } from '../conversations/guarded-door.ts'
import { presentHandOver, presentQueueRow } from '../conversations/present-conversation.ts'
import { presentMessage } from '../conversations/present-events.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import type { StaffViewer } from '../viewer.ts'
import type { Desk } from '../../desk.ts'
import { handOverRefused } from './hand-over-refusals.ts'
import type { handOversPage, handOversQuery } from './hand-over-shapes.ts'

const key = z.tuple([z.iso.datetime(), z.uuid()])

/**
 * The hand-overs that wait for an answer, the oldest first, each with its note.
 *
 * @throws refused for all of them, unless the viewer leads
 */
export async function listHandOvers({
  desk,
  viewer,
  query,
}: RouteCall<'conversations:work', undefined, typeof handOversQuery, undefined>): Promise<
  z.input<typeof handOversPage>
> {
  if (query.view === 'all' && !viewer.permissions.has('rota:manage'))
    throw handOverRefused('not-yours-to-hand-over', viewer)
  const after = keyAfter(query.after, key)
  const pending = await desk.db
    .selectFrom('hand_over')
    .select(['id', 'conversation_id', 'offered_at', 'note_message_id'])
    .where('state', '=', 'offered')
    .$if(query.view === 'from-me', (page) => page.where('from_staff_id', '=', viewer.staffId))
    .$if(query.view === 'for-me', (page) =>
      page.where((eb) =>
        eb.or([
          eb('to_staff_id', '=', viewer.staffId),
          eb.and([eb('to_staff_id', 'is', null), eb('from_staff_id', '<>', viewer.staffId)]),
        ]),
      ),
    )
    .$if(after !== null, (page) =>
      page.where(sql<boolean>`(offered_at, id) > (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('offered_at')
    .orderBy('id')
    .limit(query.limit + 1)
    .execute()
  const page = pageOf(
    pending,
    query.limit,
    (one) => one,
    (one) => [one.offered_at.toISOString(), one.id],
  )
  const rows = await conversationsOf(
    desk,
    page.items.map((one) => one.conversation_id),
  )
  const items = await Promise.all(
    page.items.map(async (one) => {
      const row = rows.get(one.conversation_id)
      // What was answered since the first query is no longer in the list.
      if (!row || row.hand_over?.id !== one.id || !maySee(viewer, row)) return null
      return {
        handOver: presentHandOver(desk, row)!,
        conversation: presentQueueRow(desk, row, viewer.language),
        note: await noteOf(desk, viewer, row, one.note_message_id),
      }
    }),
  )
  return { items: items.filter((item) => item !== null), next: page.next }
}

async function conversationsOf(desk: Desk, ids: readonly string[]): Promise<ReadonlyMap<string, ConversationRow>> {
  if (ids.length === 0) return new Map()
  const rows = await desk.db
    .selectFrom('conversation')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

async function noteOf(desk: Desk, viewer: StaffViewer, row: ConversationRow, messageId: string) {
  const note = await desk.db
    .selectFrom('message')
    .selectAll()
    .where('conversation_id', '=', row.id)
    .where('id', '=', messageId)
    .executeTakeFirst()
  return note && mayRead(viewer, row, note) ? presentMessage(desk, note, viewer.language) : null
}
