import { dutiesBetween } from './duties.ts'
import type { Duty, Rota } from './rota.ts'

/** What is amiss with a rota although it can be read: the rest of it still counts. */
export type RotaProblem =
  /** Planned for a shift, and may not answer (any more). */
  | { readonly kind: 'does-not-answer'; readonly shiftId: string; readonly staffId: string }
  /** Answers in none of the shift's languages. */
  | { readonly kind: 'no-language'; readonly shiftId: string; readonly staffId: string }
  | ({ readonly kind: 'overlap' } & Overlap)

/** A person has two duties at once; the first time that they do, of these two shifts. */
export type Overlap = {
  readonly staffId: string
  readonly shiftId: string
  readonly otherShiftId: string
  readonly from: number
  readonly to: number
}

/** Everything that is amiss between two instants; who may not answer is named for any time. */
export function rotaProblems(rota: Rota, from: number, to: number): RotaProblem[] {
  return [
    ...peopleProblems(rota),
    ...overlaps(dutiesBetween(rota, from, to)).map((overlap) => ({ kind: 'overlap' as const, ...overlap })),
  ]
}

/** Two duties of one person at once, by their beginning; one for each person and pair of shifts. */
export function overlaps(duties: readonly Duty[]): Overlap[] {
  const found = new Map<string, Overlap>()
  const running = new Map<string, Duty[]>()
  for (const duty of duties) {
    const still = (running.get(duty.staffId) ?? []).filter(({ endsAt }) => endsAt > duty.startsAt)
    for (const other of still) {
      const { staffId, shiftId } = duty
      const key = [staffId, ...[shiftId, other.shiftId].toSorted()].join(' ')
      if (found.has(key)) continue
      const to = Math.min(duty.endsAt, other.endsAt)
      found.set(key, { staffId, shiftId, otherShiftId: other.shiftId, from: duty.startsAt, to })
    }
    running.set(duty.staffId, [...still, duty])
  }
  return [...found.values()]
}

function peopleProblems({ shifts, people }: Rota): RotaProblem[] {
  return shifts.flatMap((shift) =>
    [...new Set(shift.rotation.flat())].flatMap((staffId): RotaProblem[] => {
      const person = people.get(staffId)
      if (!person?.answers) return [{ kind: 'does-not-answer', shiftId: shift.id, staffId }]
      return shift.languages.some((language) => person.languages.includes(language))
        ? []
        : [{ kind: 'no-language', shiftId: shift.id, staffId }]
    }),
  )
}
