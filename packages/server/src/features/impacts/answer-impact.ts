import { notFound } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { mustBeWriter } from '../conversations/guarded-door.ts'
import { endWait } from '../conversations/wait.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import type { impactAnswer, ImpactView, oneImpactParams } from './impact-shapes.ts'
import { impactRefused } from './impact-refusals.ts'
import { advisedIn, impactOf } from './list-impacts.ts'

type Call = RouteCall<'requester', typeof oneImpactParams, undefined, typeof impactAnswer>

/**
 * Somebody of the realm has said yes or no to the advice; the first answer counts, and the same again changes nothing. A
 * conversation that waits for the requester, or was put off, goes on by it as by a message. What was attached in a
 * conversation that was merged into this one is answered in this one.
 *
 * @throws refused `sign-in`, `answered-already`; not-found for what was never attached here
 */
export async function answerImpact({ desk, viewer, params, body }: Call): Promise<ImpactView> {
  const row = await changeConversation(desk, viewer, params.id, async (chapter) => {
    mustBeWriter(viewer, chapter.row)
    const advised = viewer.signedIn ? await advisedIn(chapter.tx, viewer, chapter.row) : []
    if (advised.length === 0) throw impactRefused('sign-in', viewer)
    const impact = await chapter.tx
      .selectFrom('impact')
      .select(['answered_by', 'confirmed'])
      .where('id', '=', params.impactId)
      .where(
        'conversation_id',
        'in',
        advised.map(({ id }) => id),
      )
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
  return impactOf(desk, await advisedIn(desk.db, viewer, row), params.impactId)
}
