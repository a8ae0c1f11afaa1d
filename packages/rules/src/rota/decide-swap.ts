import { dutiesBetween, standingIn } from './duties.ts'
import { occurrenceOn } from './occurrences.ts'
import { overlaps } from './rota-problems.ts'
import type { Overlap } from './rota-problems.ts'
import type { Rota, Swap } from './rota.ts'

export type SwapRefusal = 'not-their-duty' | 'over-already' | 'on-it-already' | 'does-not-answer'

export type SwapDecision =
  /** `overlaps`: what the taker would have at the same time. */
  { readonly may: true; readonly overlaps: readonly Overlap[] } | { readonly may: false; readonly because: SwapRefusal }

/** Whether this duty may go to this person, as the rota is at this instant. */
export function decideSwap(rota: Rota, swap: Swap, now: number): SwapDecision {
  const shift = rota.shifts.find(({ id }) => id === swap.shiftId)
  const occurrence = shift ? occurrenceOn(shift, swap.date) : null
  const standing = occurrence ? standingIn(rota, occurrence) : new Map<string, string | null>()
  if (!occurrence || !standing.has(swap.fromStaffId)) return { may: false, because: 'not-their-duty' }
  if (occurrence.endsAt <= now) return { may: false, because: 'over-already' }
  if (standing.has(swap.toStaffId)) return { may: false, because: 'on-it-already' }
  if (!rota.people.get(swap.toStaffId)?.answers) return { may: false, because: 'does-not-answer' }
  const swapped = { ...rota, swaps: [...rota.swaps, swap] }
  const then = dutiesBetween(swapped, occurrence.startsAt, occurrence.endsAt)
  return { may: true, overlaps: overlaps(then.filter(({ staffId }) => staffId === swap.toStaffId)) }
}
