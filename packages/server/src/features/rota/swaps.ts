import { decideSwap, occurrenceOn } from '@plantao/rules'
import type { SwapDecision } from '@plantao/rules'
import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { dateAround, storedRota } from './rota-queries.ts'
import type { StoredRota } from './rota-queries.ts'
import type { swapView } from './rota-shapes.ts'

export type SwapRow = Selectable<Tables['swap']>
export type SwapView = z.infer<typeof swapView>

const mostShown = 2_000
const dayMs = 86_400_000

/** The swaps that can still be answered, and the accepted ones of a time, by date. What the rota has outrun is left out. */
export async function readSwaps(desk: Desk, { from, to }: { from: Date; to: Date }): Promise<SwapView[]> {
  const now = desk.now()
  const asked = await desk.db
    .selectFrom('swap')
    .selectAll()
    .where('state', '=', 'asked')
    .where('date', '>=', dateAround(now, -2))
    .orderBy('date')
    .orderBy('id')
    .limit(mostShown)
    .execute()
  const accepted = await desk.db
    .selectFrom('swap')
    .selectAll()
    .where('state', '=', 'accepted')
    .where('date', '>=', dateAround(from, -3))
    .where('date', '<=', dateAround(to, 2))
    .orderBy('date')
    .orderBy('id')
    .limit(mostShown)
    .execute()
  const last = asked.at(-1)
  const stored = await storedRota(desk.db, now, last ? new Date(`${last.date}T00:00:00Z`) : now)
  const open = asked.flatMap((row) => {
    const decision = decisionOn(stored, row, now)
    return decision.may ? (presentSwap(stored, row, decision.overlaps.length > 0) ?? []) : []
  })
  return [...open, ...accepted.flatMap((row) => presentSwap(stored, row, false) ?? [])]
}

/** The rota around the date of a swap, as far as deciding on it needs. */
export function rotaAround(db: Database | Tx, date: string): Promise<StoredRota> {
  const day = new Date(`${date}T00:00:00Z`).getTime()
  return storedRota(db, new Date(day - 2 * dayMs), new Date(day + 4 * dayMs))
}

/** Whether the swap may happen as the rota is. */
export function decisionOn({ rota }: StoredRota, row: SwapRow, now: Date): SwapDecision {
  const { shift_id: shiftId, date, from_staff_id: fromStaffId, to_staff_id: toStaffId } = row
  return decideSwap(rota, { shiftId, date, fromStaffId, toStaffId }, now.getTime())
}

/** The swap as the contract has it; null where its shift has none on that date any more. */
export function presentSwap({ rota }: StoredRota, row: SwapRow, overlaps: boolean): SwapView | null {
  const shift = rota.shifts.find(({ id }) => id === row.shift_id)
  const occurrence = shift ? occurrenceOn(shift, row.date) : null
  if (!occurrence) return null
  return {
    id: row.id,
    shiftId: row.shift_id,
    date: row.date,
    fromStaffId: row.from_staff_id,
    toStaffId: row.to_staff_id,
    state: row.state,
    startsAt: new Date(occurrence.startsAt).toISOString(),
    endsAt: new Date(occurrence.endsAt).toISOString(),
    overlaps,
  }
}
