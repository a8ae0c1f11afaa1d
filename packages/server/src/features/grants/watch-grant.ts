import type { GrantEnd } from '@plantao/rules/log'
import { mayAnswerGrant } from '@plantao/rules'
import type { Desk } from '../../desk.ts'
import { record, service } from '../log/chapter.ts'
import { platformGrants } from '../platform/platform-grants.ts'
import { realmReader } from '../platform/realm-reader.ts'
import { changeGrant } from './grant-row.ts'
import type { GrantRow } from './grant-row.ts'
import { grantsWith } from './standing-grants.ts'

/** Live access that the platform has ended, or whose granter may no longer grant, is over here too. */
export async function watchGrant(desk: Desk, grant: GrantRow): Promise<void> {
  const because = (await lostPermission(desk, grant)) ? 'granter-lost-permission' : await endedThere(desk, grant)
  if (because === null) return
  await changeGrant(desk, grant.id, async (chapter, { state, id }) => {
    if (state !== 'live') return
    const changes = { grants: grantsWith(chapter.row, id, null) }
    record(chapter, { kind: 'grant-ended', by: service, body: { grantId: id, because }, changes })
  })
}

/** The live grants that this requester gave are looked at again at once: their login was revoked, or they may do other things. */
export async function lookAgainAtGrantsOf(desk: Desk, requesterId: string): Promise<void> {
  await desk.db
    .updateTable('grant_errand')
    .set({ next_try_at: desk.now() })
    .where('kind', '=', 'watch')
    .where('grant_id', 'in', (from) =>
      from.selectFrom('access_grant').select('id').where('state', '=', 'live').where('answered_by', '=', requesterId),
    )
    .execute()
}

/** Only where the platform says so itself: while it is away, nobody has lost anything, and it ends what must end. */
async function lostPermission(desk: Desk, grant: GrantRow): Promise<boolean> {
  const granter = await desk.db
    .selectFrom('requester')
    .select('subject')
    .where('id', '=', grant.answered_by)
    .executeTakeFirst()
  if (!granter?.subject) return true
  const reader = realmReader(desk, grant.realm_id, { engineer: null, conversation: null })
  const person = await reader.person(granter.subject)
  if (person.state === 'unread') return person.because === 'not-found'
  if (person.stale !== null) return false
  const { status, permissions } = person.data
  const now = { signedIn: true, isOfRealm: true, isActive: status === 'active', permissions }
  return !mayAnswerGrant(grant.environment, now).may
}

async function endedThere(desk: Desk, grant: GrantRow): Promise<GrantEnd | null> {
  const there = await platformGrants(desk, grant.realm_id).get(grant.id)
  if (there.state === 'refused' && there.code === 'not-found') return 'revoked'
  return there.state === 'done' && there.data.state === 'ended' ? (there.data.ended?.because ?? 'revoked') : null
}
