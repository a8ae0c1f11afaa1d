import type { RotaDuty, RotaShift } from './use-rota.ts'
import type { Day } from './zone-time.ts'

/** A shift on one date, with the duties of it. */
export type Occurrence = {
  readonly key: string
  readonly shift: RotaShift
  readonly startsAt: number
  readonly endsAt: number
  readonly duties: readonly RotaDuty[]
}

/** The occurrences that begin on a day, by their beginning. */
export function occurrencesOn(
  day: Day,
  duties: readonly RotaDuty[],
  shifts: readonly RotaShift[],
): readonly Occurrence[] {
  const byKey = Map.groupBy(duties, ({ shiftId, date }) => `${shiftId} ${date}`)
  return [...byKey]
    .flatMap(([key, ofOne]) => {
      const shift = shifts.find(({ id }) => id === ofOne[0]?.shiftId)
      const startsAt = Math.min(...ofOne.map((duty) => Date.parse(duty.startsAt)))
      const endsAt = Math.max(...ofOne.map((duty) => Date.parse(duty.endsAt)))
      return shift && startsAt >= day.from && startsAt < day.to ? [{ key, shift, startsAt, endsAt, duties: ofOne }] : []
    })
    .toSorted((one, other) => one.startsAt - other.startsAt)
}
