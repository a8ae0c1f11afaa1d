import { sql } from 'kysely'
import { z } from 'zod'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { conversationFor, maySee } from '../conversations/guarded-door.ts'
import type { escalationPage, escalationParams, escalationQuery, ofConversation } from './escalation-shapes.ts'
import { mayReadEscalation, presentEscalation } from './present-escalation.ts'

const atAndId = z.tuple([z.iso.datetime(), z.uuid()])

/** Every escalation, newest first, with its conversation as it is now. */
export async function listEscalations({
  desk,
  viewer,
  query,
}: RouteCall<'escalations:lead', undefined, typeof escalationQuery, undefined>): Promise<
  z.input<typeof escalationPage>
> {
  const after = keyAfter(query.after, atAndId)
  const escalations = await desk.db
    .selectFrom('escalation')
    .selectAll()
    .$if(query.state !== undefined, (select) => select.where('state', '=', query.state!))
    .$if(after !== null, (select) =>
      select.where(sql<boolean>`(asked_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const rows = new Map<string, ConversationRow>(
    (
      await desk.db
        .selectFrom('conversation')
        .selectAll()
        .where('id', 'in', [...new Set(escalations.map((one) => one.conversation_id)), ...noIds])
        .execute()
    ).map((row) => [row.id, row]),
  )
  const page = pageOf(
    escalations,
    query.limit,
    (one) => one,
    (one) => [one.asked_at.toISOString(), one.id],
  )
  return {
    ...page,
    items: page.items.flatMap((one) => {
      const row = rows.get(one.conversation_id)
      return row && maySee(viewer, row) ? [presentEscalation(desk, viewer, one, row)] : []
    }),
  }
}

/** A list that is empty is no list for the database. */
const noIds = ['00000000-0000-0000-0000-000000000000']

/** The escalations of one conversation that the viewer may read, oldest first. */
export async function escalationsOf({
  desk,
  viewer,
  params,
}: RouteCall<'person', typeof escalationParams, undefined, undefined>): Promise<z.input<typeof ofConversation>> {
  const row = await conversationFor(desk.db, viewer, params.id)
  const escalations = await desk.db
    .selectFrom('escalation')
    .selectAll()
    .where('conversation_id', '=', row.id)
    .orderBy('asked_at')
    .limit(100)
    .execute()
  return {
    items: escalations
      .filter((one) => mayReadEscalation(viewer, one, row))
      .map((one) => presentEscalation(desk, viewer, one, row)),
  }
}
