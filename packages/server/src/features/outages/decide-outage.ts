import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { notFound, RequestError } from '../../infrastructure/http/errors.ts'
import { decideAnew } from '../conversations/decide-anew.ts'
import { actorOf, beginChapter, record, writeChapter } from '../log/chapter.ts'
import { say } from '../messages/compose-message.ts'
import type { StaffViewer } from '../viewer.ts'
import type { z } from 'zod'
import type { outageClaims, outageClaimView } from './outage-shapes.ts'

type ClaimView = z.input<typeof outageClaimView>
const listed = 50

/** Claims of a general outage, newest first; only for staff who work on conversations. */
export async function listOutageClaims({
  desk,
  viewer,
}: {
  readonly desk: Desk
  readonly viewer: StaffViewer
}): Promise<z.input<typeof outageClaims>> {
  if (!viewer.permissions.has('conversations:read')) return { items: [] }
  const claims = await claimQuery(desk.db).orderBy('opened_at', 'desc').limit(listed).execute()
  return { items: claims.map((claim) => present(desk, claim)) }
}

type Call = {
  readonly desk: Desk
  readonly viewer: StaffViewer
  readonly params: { readonly id: string }
  readonly body: { readonly confirmed: boolean }
}

/**
 * The claim is decided, once: confirmed, every conversation that claims it is P1; dismissed, each follows its own facts.
 *
 * @throws conflict where somebody has decided otherwise meanwhile
 */
export async function decideOutage({ desk, viewer, params, body }: Call): Promise<ClaimView> {
  const state = body.confirmed ? 'confirmed' : 'dismissed'
  await transact(desk, async (tx, notices) => {
    const claim = await tx
      .selectFrom('outage_claim')
      .selectAll()
      .where('id', '=', params.id)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!claim) throw notFound()
    if (claim.state === state) return
    if (claim.state !== 'claimed') throw new RequestError('conflict')
    await tx
      .updateTable('outage_claim')
      .set({ state, decided_at: desk.now(), decided_by: viewer.staffId })
      .where('id', '=', claim.id)
      .execute()
    await tellClaimants(desk, viewer, tx, notices, claim.id, body.confirmed)
  })
  return present(desk, await claimQuery(desk.db).where('outage_claim.id', '=', params.id).executeTakeFirstOrThrow())
}

async function tellClaimants(
  desk: Desk,
  viewer: StaffViewer,
  tx: Tx,
  notices: Notice[],
  claimId: string,
  confirmed: boolean,
): Promise<void> {
  const rows = await tx
    .selectFrom('conversation')
    .selectAll()
    .where('outage_claim_id', '=', claimId)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  for (const row of rows) {
    const chapter = beginChapter(desk, tx, notices, row)
    record(chapter, {
      kind: 'outage-decided',
      by: actorOf(viewer),
      body: { claimId, confirmed },
      changes: { outage_state: confirmed ? 'confirmed' : 'dismissed' },
    })
    await decideAnew(chapter)
    say(chapter, confirmed ? 'claim-confirmed' : 'claim-refused')
    await writeChapter(chapter)
  }
}

function claimQuery(db: Database) {
  return db
    .selectFrom('outage_claim')
    .selectAll('outage_claim')
    .select((eb) =>
      eb
        .selectFrom('conversation')
        .select(eb.fn.countAll<string>().as('count'))
        .whereRef('conversation.outage_claim_id', '=', 'outage_claim.id')
        .as('conversations'),
    )
}

type ClaimRow = Awaited<ReturnType<ReturnType<typeof claimQuery>['execute']>>[number]

function present(desk: Desk, claim: ClaimRow): ClaimView {
  return {
    id: claim.id,
    state: claim.state,
    openedAt: claim.opened_at.toISOString(),
    conversationCount: Number(claim.conversations ?? 0),
    decidedAt: claim.decided_at?.toISOString() ?? null,
    decidedBy:
      claim.decided_by === null ? null : { id: claim.decided_by, name: desk.directory.staff(claim.decided_by) ?? '' },
  }
}
