import type { PlatformGrant } from '@plantao/platform-contract'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { StandingGrant } from '../../infrastructure/database/tables.ts'
import { record, service } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { platformGrants } from '../platform/platform-grants.ts'
import { changeGrant } from './grant-row.ts'
import type { GrantRow } from './grant-row.ts'
import { dropErrands, enqueueErrand } from './keep-grants.ts'
import { grantsWith } from './standing-grants.ts'

/** How long after an approval the platform is asked what became of it: no call of ours is under way any more by then. */
export const settlesAfterMs = 30_000
/** How often a live grant and whoever gave it are looked at. */
export const watchEveryMs = 60_000

/**
 * What became of an approval at the platform is in the log: it is live, or, where the platform knows nothing of it, asked
 * for as before. Returns whether it is live.
 */
export async function settleApproval(desk: Desk, id: string, confirmed: PlatformGrant | null): Promise<boolean> {
  return changeGrant(desk, id, async (chapter, grant) => {
    if (grant.state === 'live') return true
    if (grant.state === 'approving') return confirmed ? goLive(chapter, grant, confirmed) : askAgain(chapter, grant)
    // It ended while the platform was asked: what was made there meanwhile is taken away.
    if (confirmed) await enqueueErrand(chapter.tx, { id, kind: 'end', grantId: id, at: desk.now() })
    return false
  })
}

/** What nobody knows the outcome of is asked for at the platform; false where it does not say either. */
export async function findOutApproval(desk: Desk, grant: GrantRow): Promise<boolean> {
  const found = await platformGrants(desk, grant.realm_id).get(grant.id)
  // Only where the platform says that it has none, there is none.
  if (found.state === 'unread' || (found.state === 'refused' && found.code !== 'not-found')) return false
  await settleApproval(desk, grant.id, found.state === 'done' ? found.data : null)
  return true
}

/** Live from here on, and over at once if the platform has ended it meanwhile. */
async function goLive(chapter: Chapter, grant: GrantRow, { ended }: PlatformGrant): Promise<boolean> {
  const { tx, row, at, desk } = chapter
  const until = (grant.given as { until: number }).until
  await tx
    .updateTable('access_grant')
    .set({ state: 'live', answered_at: at, until: new Date(until) })
    .where('id', '=', grant.id)
    .execute()
  await dropErrands(tx, grant.id, ['tell', 'remind', 'settle'])
  const soon = new Date(desk.now().getTime() + watchEveryMs)
  if (!(await isWatched(tx, grant)))
    await enqueueErrand(tx, { id: grant.id, kind: 'watch', grantId: grant.id, at: soon })
  const standing: StandingGrant = {
    id: grant.id,
    state: 'live',
    engineerId: grant.engineer_id,
    remindAt: null,
    until,
  }
  record(chapter, {
    kind: 'grant-answered',
    by: { kind: 'requester', id: grant.answered_by!, signedIn: true },
    body: { grantId: grant.id, answer: 'approved' },
    changes: { grants: grantsWith(row, grant.id, standing) },
  })
  if (ended === null) return true
  record(chapter, {
    kind: 'grant-ended',
    by: service,
    body: { grantId: grant.id, because: ended.because },
    changes: { grants: grantsWith(chapter.row, grant.id, null) },
  })
  return false
}

/** The platform has told of its end already: it is looked at sooner. */
async function isWatched(tx: Tx, { id }: GrantRow): Promise<boolean> {
  const watch = tx.selectFrom('grant_errand').select('id').where('id', '=', id).where('kind', '=', 'watch')
  return (await watch.executeTakeFirst()) !== undefined
}

async function askAgain({ tx }: Chapter, { id }: GrantRow): Promise<boolean> {
  await tx
    .updateTable('access_grant')
    // That the platform was asked is remembered: a yes that comes late is ended there with this request.
    .set({ state: 'asked', given: null, answered_by: null })
    .where('id', '=', id)
    .execute()
  await dropErrands(tx, id, ['settle'])
  return false
}
