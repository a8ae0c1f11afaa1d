import { sql } from 'kysely'
import { newId } from '../../infrastructure/ids.ts'
import type { OutageState } from '../../infrastructure/database/tables.ts'
import { record, service } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { say } from '../messages/compose-message.ts'
import { decideAnew } from '../conversations/decide-anew.ts'
import { withPage } from '../pages/standing-page.ts'
import type { Begun } from '../pages/standing-page.ts'

/** For so long after a confirmation whoever claims the same joins the confirmed outage at once. */
const confirmedLastsMs = 2 * 60 * 60 * 1000

/**
 * A conversation whose facts claim a general outage belongs to a claim: to the one that is undecided or was just
 * confirmed, else to a new one. So a claim pages once, however many make it (G6).
 */
export async function claimOutageIfToldOf(chapter: Chapter): Promise<void> {
  if (!chapter.row.claimed || chapter.row.outage_claim_id !== null) return
  const claim = await joinClaim(chapter)
  record(chapter, {
    kind: 'outage-claimed',
    by: service,
    body: { claimId: claim.id },
    changes: {
      outage_claim_id: claim.id,
      outage_state: 'claimed',
      ...(claim.isNew ? { pages: withPage(chapter.row, callOf(chapter)) } : {}),
    },
  })
  say(chapter, 'claim-received')
  if (claim.state !== 'confirmed') return
  record(chapter, {
    kind: 'outage-decided',
    by: service,
    body: { claimId: claim.id, confirmed: true },
    changes: { outage_state: 'confirmed' },
  })
  await decideAnew(chapter)
  say(chapter, 'claim-confirmed')
}

/** People are called as loudly as for a P1: what is claimed may be one for everybody. */
function callOf({ row, at }: Chapter): Begun {
  return { cause: 'outage-claimed', startedAt: at.getTime(), bySeq: row.last_seq + 1, priority: 'P1' }
}

/** Shares the claim's lock, so that nobody joins while it is being decided. */
async function joinClaim({ tx, at }: Chapter): Promise<{ id: string; state: OutageState; isNew: boolean }> {
  const since = new Date(at.getTime() - confirmedLastsMs)
  const find = () =>
    tx
      .selectFrom('outage_claim')
      .select(['id', 'state'])
      .where((eb) =>
        eb.or([eb('state', '=', 'claimed'), eb.and([eb('state', '=', 'confirmed'), eb('decided_at', '>', since)])]),
      )
      .orderBy(sql`state = 'confirmed'`, 'desc')
      .limit(1)
      .forShare()
      .executeTakeFirst()
  const found = await find()
  if (found) return { ...found, isNew: false }
  const made = await tx
    .insertInto('outage_claim')
    .values({ id: newId(at), state: 'claimed', opened_at: at, decided_at: null, decided_by: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return { ...(await find())!, isNew: made.numInsertedOrUpdatedRows === 1n }
}
