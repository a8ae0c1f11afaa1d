import type { GrantEnd } from '@plantao/rules/log'
import { mayAnswerGrant } from '@plantao/rules'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { record, service } from '../log/chapter.ts'
import { platformGrants } from '../platform/platform-grants.ts'
import { realmReader } from '../platform/realm-reader.ts'
import { engineerLostIt } from './end-with-engineer.ts'
import { changeGrant, conversationOf } from './grant-row.ts'
import type { GrantRow } from './grant-row.ts'
import { enqueueErrand } from './keep-grants.ts'
import { grantsWith } from './standing-grants.ts'

/**
 * Live access that the platform has ended, or whose granter or engineer may not do so any more, is over here too. Returns
 * whether the platform has said how it stands.
 */
export async function watchGrant(desk: Desk, grant: GrantRow): Promise<boolean> {
  const there = await endedThere(desk, grant)
  const because = (await lostHere(desk, grant)) ?? there.because
  if (because === null) return there.isSaid
  await changeGrant(desk, grant.id, async (chapter, { state, id }) => {
    if (state !== 'live') return
    const changes = { grants: grantsWith(chapter.row, id, null) }
    record(chapter, { kind: 'grant-ended', by: service, body: { grantId: id, because }, changes })
  })
  return true
}

async function lostHere(desk: Desk, grant: GrantRow): Promise<GrantEnd | null> {
  if (await engineerLostIt(desk.db, grant, await conversationOf(desk.db, grant))) return 'engineer-lost-permission'
  return (await lostPermission(desk, grant)) ? 'granter-lost-permission' : null
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

/**
 * The platform tells that this grant of its realm has ended: it is asked at once, and what it says then is what holds.
 * Nobody asks for what is no grant of that realm, or is over already.
 */
export async function lookAgainAtGrant(
  desk: Desk,
  tx: Tx,
  { platformRealmId, grantId }: { readonly platformRealmId: string; readonly grantId: string },
): Promise<void> {
  if (!isUuid.test(grantId)) return
  const grant = await tx
    .selectFrom('access_grant')
    .innerJoin('realm', 'realm.id', 'access_grant.realm_id')
    .select('access_grant.id')
    .where('access_grant.id', '=', grantId)
    .where('realm.platform_id', '=', platformRealmId)
    .where('state', 'in', ['approving', 'live'])
    .executeTakeFirst()
  if (grant) await enqueueErrand(tx, { id: grantId, kind: 'watch', grantId, at: desk.now() })
}

const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

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

type There = { readonly isSaid: boolean; readonly because: GrantEnd | null }

async function endedThere(desk: Desk, grant: GrantRow): Promise<There> {
  const there = await platformGrants(desk, grant.realm_id).get(grant.id)
  if (there.state === 'refused') return { isSaid: true, because: there.code === 'not-found' ? 'revoked' : null }
  if (there.state === 'unread') return { isSaid: false, because: null }
  return { isSaid: true, because: there.data.state === 'ended' ? (there.data.ended?.because ?? 'revoked') : null }
}
