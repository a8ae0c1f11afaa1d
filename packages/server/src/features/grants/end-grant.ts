import type { RouteCall } from '../../infrastructure/http/route.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import { admitted } from '../conversations/guarded-door.ts'
import { actorOf, record } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import type { Viewer } from '../viewer.ts'
import { grantRefused } from './grant-refusals.ts'
import type { grantDenial, grantParams, GrantView } from './grant-shapes.ts'
import { decider, mustAnswer } from './granter.ts'
import { changeGrant, grantById, standing } from './grant-row.ts'
import type { GrantRow } from './grant-row.ts'
import { dropErrands } from './keep-grants.ts'
import { presentGrant } from './present-grant.ts'
import { grantsWith } from './standing-grants.ts'

type Params = typeof grantParams

/**
 * Whoever asked does so no longer, or gives back what is live. Also while somebody says yes: from here on nothing can be
 * done with it, and what the platform may have made of that yes is ended there as soon as it answers.
 *
 * @throws refused `answered-already`
 */
export async function withdrawGrant({
  desk,
  viewer,
  params,
}: RouteCall<'grants:ask', Params, undefined, undefined>): Promise<GrantView> {
  const after = await changeGrant(desk, params.id, async (chapter, grant) => {
    admitted(viewer, chapter.row)
    if (grant.engineer_id !== viewer.staffId) throw notFound()
    if (grant.state === 'ended' && grant.ended_because === 'withdrawn') return grant
    mustBeIn(grant, standing, viewer)
    endIn(chapter, viewer, grant, grant.state === 'live' ? 'revoked' : 'withdrawn')
    return null
  })
  return presentGrant(desk, { viewer, granter: null }, after ?? (await grantById(desk.db, params.id)))
}

/**
 * Whoever may grant says no; the conversation waits no longer.
 *
 * @throws refused `may-not-grant`, `being-answered`, `answered-already`
 */
export async function denyGrant({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'requester', Params, undefined, typeof grantDenial>): Promise<GrantView> {
  const granter = await decider(desk, viewer)
  await mustAnswer(desk, viewer, granter, await grantById(desk.db, params.id))
  await changeGrant(desk, params.id, async (chapter, grant) => {
    if (grant.state === 'denied' && grant.answered_by === viewer.requesterId) return
    mustBeIn(grant, ['asked'], viewer)
    await chapter.tx
      .updateTable('access_grant')
      .set({
        state: 'denied',
        answered_by: viewer.requesterId,
        answered_at: chapter.at,
        answer_reason: body.reason === '' ? null : body.reason,
      })
      .where('id', '=', grant.id)
      .execute()
    await dropErrands(chapter.tx, grant.id, ['tell', 'remind'])
    record(chapter, {
      kind: 'grant-answered',
      by: actorOf(viewer),
      body: { grantId: grant.id, answer: 'denied' },
      changes: { grants: grantsWith(chapter.row, grant.id, null) },
    })
  })
  return presentGrant(desk, { viewer, granter }, await grantById(desk.db, params.id))
}

/**
 * Access ends now, at the desk, and at the platform as soon as it answers; so does what somebody is just giving. Also
 * while the platform cannot say who may grant: taking away is always safe.
 *
 * @throws refused `may-not-grant`, `answered-already`
 */
export async function revokeGrant({
  desk,
  viewer,
  params,
}: RouteCall<'requester', Params, undefined, undefined>): Promise<GrantView> {
  const granter = await decider(desk, viewer)
  await mustAnswer(desk, viewer, granter, await grantById(desk.db, params.id))
  await changeGrant(desk, params.id, async (chapter, grant) => {
    if (grant.state === 'ended' && grant.ended_because === 'revoked') return
    mustBeIn(grant, ['approving', 'live'], viewer)
    endIn(chapter, viewer, grant, 'revoked')
  })
  return presentGrant(desk, { viewer, granter }, await grantById(desk.db, params.id))
}

function endIn(chapter: Chapter, viewer: Viewer, { id }: GrantRow, because: 'withdrawn' | 'revoked'): void {
  record(chapter, {
    kind: 'grant-ended',
    by: actorOf(viewer),
    body: { grantId: id, because },
    changes: { grants: grantsWith(chapter.row, id, null) },
  })
}

/** Nothing, if it stands so. @throws refused `being-answered` or `answered-already` */
export function mustBeIn(grant: GrantRow, states: readonly GrantRow['state'][], viewer: Viewer): void {
  if (states.includes(grant.state)) return
  throw grantRefused(grant.state === 'approving' ? 'being-answered' : 'answered-already', viewer)
}
