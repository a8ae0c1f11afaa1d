import type { EscalationGround } from '@plantao/rules'
import { sql } from 'kysely'
import { z } from 'zod'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { conversationFor, maySee } from '../conversations/guarded-door.ts'
import { escalationsIn, placesOf } from './escalation-places.ts'
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
    .$if(query.ground === 'none', (select) => select.where('ground', 'is', null))
    .$if(query.ground !== undefined && query.ground !== 'none', (select) =>
      select.where('ground', '=', query.ground as EscalationGround),
    )
    .$if(query.answer !== undefined, (select) => select.where('accepted', '=', query.answer === 'agreed'))
    .$if(after !== null, (select) =>
      select.where(sql<boolean>`(asked_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const places = await placesOf(desk.db, escalations)
  const page = pageOf(
    escalations,
    query.limit,
    (one) => one,
    (one) => [one.asked_at.toISOString(), one.id],
  )
  return {
    ...page,
    items: page.items.flatMap((one) => {
      const place = places.get(one.conversation_id)
      return place && maySee(viewer, place.own) ? [presentEscalation(desk, viewer, one, place)] : []
    }),
  }
}

/** The escalations of one conversation, and of those merged into it, that the viewer may read, oldest first. */
export async function escalationsOf({
  desk,
  viewer,
  params,
}: RouteCall<'person', typeof escalationParams, undefined, undefined>): Promise<z.input<typeof ofConversation>> {
  const row = await conversationFor(desk.db, viewer, params.id)
  const escalations = await escalationsIn(desk.db, row.id)
  const places = await placesOf(desk.db, escalations)
  return {
    items: escalations.flatMap((one) => {
      const place = places.get(one.conversation_id)
      return place && mayReadEscalation(viewer, one, place.own) ? [presentEscalation(desk, viewer, one, place)] : []
    }),
  }
}
