import { transact } from '../../desk.ts'
import { RequestError, invariant } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { announceRota, assertReadsRota, holdRota } from './change-rota.ts'
import { fieldRefused, rotaRefused } from './rota-refusals.ts'
import type { rotaParams, swapBody } from './rota-shapes.ts'
import { decisionOn, presentSwap, rotaAround } from './swaps.ts'
import type { SwapRow, SwapView } from './swaps.ts'

/**
 * Somebody is asked to take over one of the caller's own duties; nothing changes hands before they accept. Who was
 * asked for the same duty before is asked no more.
 *
 * @throws refused not-their-duty, over-already, on-it-already, does-not-answer; already-exists for the id of another
 */
export async function askForSwap({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'staff', typeof rotaParams, undefined, typeof swapBody>): Promise<SwapView> {
  assertReadsRota(viewer)
  if (body.toStaffId === viewer.staffId) throw fieldRefused('body.toStaffId', 'yourself', viewer)
  return transact(desk, async (tx, notices) => {
    await holdRota(tx)
    const now = desk.now()
    const row: SwapRow = {
      id: params.id,
      shift_id: body.shiftId,
      date: body.date,
      from_staff_id: viewer.staffId,
      to_staff_id: body.toStaffId,
      state: 'asked',
      asked_at: now,
      answered_at: null,
    }
    const stored = await rotaAround(tx, body.date)
    const decision = decisionOn(stored, row, now)
    if (!decision.may) throw rotaRefused(decision.because, viewer)
    const view = presentSwap(stored, row, decision.overlaps.length > 0)
    invariant(view, 'a swap that may happen is of a shift on that date')
    const known = await tx.selectFrom('swap').selectAll().where('id', '=', params.id).executeTakeFirst()
    if (known) {
      if (isSame(known, row)) return view
      throw new RequestError('already-exists')
    }
    await tx
      .updateTable('swap')
      .set({ state: 'withdrawn', answered_at: now })
      .where('shift_id', '=', body.shiftId)
      .where('date', '=', body.date)
      .where('from_staff_id', '=', viewer.staffId)
      .where('state', '=', 'asked')
      .execute()
    await tx.insertInto('swap').values(row).execute()
    await recordAudit(tx, {
      at: now,
      by: viewer,
      action: 'swap-asked',
      subject: { kind: 'swap', id: params.id },
      became: { ...body, fromStaffId: viewer.staffId },
    })
    await announceRota(tx, desk, notices)
    return view
  })
}

/** The same request sent again. */
function isSame(known: SwapRow, row: SwapRow): boolean {
  const fields = ['shift_id', 'date', 'from_staff_id', 'to_staff_id', 'state'] as const
  return fields.every((field) => known[field] === row[field])
}
