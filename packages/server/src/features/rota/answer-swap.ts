import { transact } from '../../desk.ts'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { SwapState } from '../../infrastructure/database/tables.ts'
import { invariant, notFound } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffViewer } from '../viewer.ts'
import { announceRota, assertReadsRota, holdRota } from './change-rota.ts'
import { rotaRefused } from './rota-refusals.ts'
import type { rotaParams, swapAcceptance } from './rota-shapes.ts'
import { decisionOn, presentSwap, rotaAround } from './swaps.ts'
import type { SwapRow, SwapView } from './swaps.ts'

/**
 * The duty is the caller's, who was asked for it.
 *
 * @throws not-found for anybody else; refused answered-already, overlapping-duties, and whatever speaks against the
 *   swap by now: not-their-duty, over-already, on-it-already, does-not-answer
 */
export async function acceptSwap({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'staff', typeof rotaParams, undefined, typeof swapAcceptance>): Promise<SwapView> {
  return answer(desk, viewer, { id: params.id, of: 'to_staff_id', became: 'accepted' }, async (tx, row) => {
    const stored = await rotaAround(tx, row.date)
    const decision = decisionOn(stored, row, desk.now())
    if (!decision.may) throw rotaRefused(decision.because, viewer)
    const overlaps = decision.overlaps.length > 0
    if (overlaps && !body.despiteOverlaps) throw rotaRefused('overlapping-duties', viewer)
    const view = presentSwap(stored, { ...row, state: 'accepted' }, overlaps)
    invariant(view, 'a swap that may happen is of a shift on that date')
    return view
  })
}

/** The duty stays where it is. @throws not-found for anybody but who was asked; refused answered-already */
export async function declineSwap({
  desk,
  viewer,
  params,
}: RouteCall<'staff', typeof rotaParams, undefined, undefined>): Promise<null> {
  return answer(desk, viewer, { id: params.id, of: 'to_staff_id', became: 'declined' }, async () => null)
}

/** Nobody is asked any more. @throws not-found for anybody but who asked; refused answered-already */
export async function withdrawSwap({
  desk,
  viewer,
  params,
}: RouteCall<'staff', typeof rotaParams, undefined, undefined>): Promise<null> {
  return answer(desk, viewer, { id: params.id, of: 'from_staff_id', became: 'withdrawn' }, async () => null)
}

type Answer = { readonly id: string; readonly of: 'to_staff_id' | 'from_staff_id'; readonly became: SwapState }

/** The swap of the caller is in its new state once `story` has allowed it. */
async function answer<Result>(
  desk: Desk,
  viewer: StaffViewer,
  { id, of, became }: Answer,
  story: (tx: Tx, row: SwapRow) => Promise<Result>,
): Promise<Result> {
  assertReadsRota(viewer)
  return transact(desk, async (tx, notices) => {
    await holdRota(tx)
    const row = await tx.selectFrom('swap').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row || row[of] !== viewer.staffId) throw notFound()
    if (row.state !== 'asked') throw rotaRefused('answered-already', viewer)
    const result = await story(tx, row)
    await tx.updateTable('swap').set({ state: became, answered_at: desk.now() }).where('id', '=', id).execute()
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: `swap-${became}`,
      subject: { kind: 'swap', id },
      was: { state: row.state },
      became: { state: became, shiftId: row.shift_id, date: row.date },
    })
    await announceRota(tx, desk, notices)
    return result
  })
}
