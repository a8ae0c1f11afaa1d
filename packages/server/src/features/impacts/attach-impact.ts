import type { RouteCall } from '../../infrastructure/http/route.ts'
import { conversationFor, mustBeWriter } from '../conversations/guarded-door.ts'
import { guardText } from '../disclosure/guard-text.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import type { impactAttachment, ImpactView, oneImpactParams } from './impact-shapes.ts'
import { impactRefused } from './impact-refusals.ts'
import { impactOf } from './list-impacts.ts'

type Call = RouteCall<'realms:read', typeof oneImpactParams, undefined, typeof impactAttachment>

const mostAttached = 50

/**
 * What the engineer worked out is in the conversation as advice, for the people of its realm alone. Attached once, it stays
 * as it was worked out; the same again changes nothing.
 *
 * @throws refused `not-in-realm` where the conversation is of no realm or of another; `worked-out-too-long-ago` unless this
 * person worked it out for this conversation; `enough-impacts`
 */
export async function attachImpact({ desk, viewer, params, body }: Call): Promise<ImpactView> {
  mustBeWriter(viewer, await conversationFor(desk.db, viewer, params.id))
  const row = await changeConversation(desk, viewer, params.id, async (chapter) => {
    mustBeWriter(viewer, chapter.row)
    const { tx } = chapter
    if (chapter.row.realm_id === null || !chapter.row.signed_in) throw impactRefused('not-in-realm', viewer)
    const impact = await tx
      .selectFrom('impact')
      .select(['realm_id', 'attached_at'])
      .where('id', '=', params.impactId)
      .where('conversation_id', '=', chapter.row.id)
      .where('staff_id', '=', viewer.staffId)
      .forUpdate()
      .executeTakeFirst()
    if (!impact) throw impactRefused('worked-out-too-long-ago', viewer)
    // A conversation that went on in another realm since takes nothing of the first along.
    if (impact.realm_id !== chapter.row.realm_id) throw impactRefused('not-in-realm', viewer)
    if (impact.attached_at !== null) return
    await guardText(chapter, viewer, { way: 'answer', text: body.note })
    const { count } = await tx
      .selectFrom('impact')
      .select((select) => select.fn.countAll<string>().as('count'))
      .where('conversation_id', '=', chapter.row.id)
      .where('attached_at', 'is not', null)
      .executeTakeFirstOrThrow()
    if (Number(count) >= mostAttached) throw impactRefused('enough-impacts', viewer)
    await tx
      .updateTable('impact')
      .set({ attached_at: chapter.at, note: body.note })
      .where('id', '=', params.impactId)
      .execute()
    record(chapter, { kind: 'impact-attached', by: actorOf(viewer), body: { impactId: params.impactId }, changes: {} })
  })
  return impactOf(desk, [row], params.impactId)
}
