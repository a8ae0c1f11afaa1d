import { sql } from 'kysely'
import { z } from 'zod'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { requestPage, requestQuery } from './disclosure-shapes.ts'
import { namesAtHand } from './names-at-hand.ts'
import { isOverrulable } from './overrule-term.ts'
import { withNames } from './under-guard.ts'

const atAndId = z.tuple([z.iso.datetime(), z.uuid()])

/** What engineers ask leaders to overrule and nobody has answered, the oldest first. */
export async function listOverrulingRequests({
  desk,
  query,
}: RouteCall<'disclosure:overrule', undefined, typeof requestQuery, undefined>): Promise<z.input<typeof requestPage>> {
  const after = keyAfter(query.after, atAndId)
  const rows = await desk.db
    .selectFrom('overruling_request as request')
    .innerJoin('conversation', 'conversation.id', 'request.conversation_id')
    .selectAll('request')
    .select(['conversation.public_id', 'conversation.subject'])
    .where('request.answered_at', 'is', null)
    .$if(after !== null, (select) =>
      select.where(sql<boolean>`(request.asked_at, request.id) > (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('request.asked_at')
    .orderBy('request.id')
    .limit(query.limit + 1)
    .execute()
  const { realm, staff } = desk.directory
  return withNames(desk, async () => {
    // All of them at once, not one after the other.
    namesAtHand(
      desk,
      [...new Set(rows.map((row) => row.realm_id))].map((id) => ({ id })),
    )
    return pageOf(
      rows,
      query.limit,
      (row) => ({
        id: row.id,
        conversation: { id: row.conversation_id, publicId: row.public_id, subject: row.subject },
        realm: { id: row.realm_id, name: realm(row.realm_id) ?? '' },
        name: row.name,
        reason: row.reason,
        by: { id: row.asked_by, name: staff(row.asked_by) ?? '' },
        at: row.asked_at.toISOString(),
        mayOverrule: isOverrulable(desk, row.realm_id, row.name) === true,
      }),
      (row) => [row.asked_at.toISOString(), row.id],
    )
  })
}
