import { notFound } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { mustBeWriter } from '../conversations/guarded-door.ts'
import { endWait } from '../conversations/wait.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import type { impactAnswer, ImpactView, oneImpactParams } from './impact-shapes.ts'
import { impactRefused } from './impact-refusals.ts'
import { impactOf, mayReadImpacts } from './list-impacts.ts'

type Call = RouteCall<'requester', typeof oneImpactParams, undefined, typeof impactAnswer>

/**
 * Somebody of the realm has said yes or no to the advice; the first answer counts, and the same again changes nothing. A
 * conversation that waits for the requester, or was put off, goes on by it as by a message.
 *
 * @throws refused `sign-in`, `answered-already`; not-found for what was never attached here
 */
export async function answerImpact({ desk, viewer, params, body }: Call): Promise<ImpactView> {
  const row = await changeConversation(desk, viewer, params.id, async (chapter) => {
    mustBeWriter(viewer, chapter.row)
    if (!viewer.signedIn || !mayReadImpacts(viewer, chapter.row)) throw impactRefused('sign-in', viewer)
    const impact = await chapter.tx
      .selectFrom('impact')
      .select(['answered_by', 'confirmed'])
      .where('id', '=', params.impactId)
      .where('conversation_id', '=', chapter.row.id)
      .where('realm_id', '=', chapter.row.realm_id)
      .where('attached_at', 'is not', null)
      .forUpdate()
      .executeTakeFirst()
    if (!impact) throw notFound()
    if (impact.answered_by === viewer.requesterId && impact.confirmed === body.confirmed) return
    if (impact.answered_by !== null) throw impactRefused('answered-already', viewer)
    await chapter.tx
      .updateTable('impact')
      .set({
        answered_at: chapter.at,
        answered_by: viewer.requesterId,
        confirmed: body.confirmed,
        word: body.word,
      })
      .where('id', '=', params.impactId)
      .execute()
    record(chapter, {
      kind: 'impact-answered',
      by: actorOf(viewer),
      body: { impactId: params.impactId, confirmed: body.confirmed },
      changes: {},
    })
    if (chapter.row.status === 'snoozed')
      record(chapter, {
        kind: 'woken',
        by: actorOf(viewer),
        body: { because: 'requester-wrote' },
        changes: { status: 'open', snoozed_until: null },
      })
    endWait(chapter, actorOf(viewer), 'requester', 'requester-answered')
  })
  return impactOf(desk, row, params.impactId)
}
