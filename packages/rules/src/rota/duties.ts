import { occurrencesBetween } from './occurrences.ts'
import type { Occurrence } from './occurrences.ts'
import type { Duty, Rota } from './rota.ts'

/**
 * Every duty that overlaps the time between two instants, whole (not cut to it), by beginning. What an absence takes
 * away is left out, so one shift may be two duties of a person; an accepted swap has put another in somebody's place.
 */
export function dutiesBetween(rota: Rota, from: number, to: number): Duty[] {
  return occurrencesBetween(rota, from, to)
    .flatMap((occurrence) => dutiesOf(rota, occurrence))
    .filter(({ startsAt, endsAt }) => startsAt < to && endsAt > from)
    .toSorted(byBeginning)
}

/** The duties of this instant: from their first millisecond, and not at their end. */
export function onDutyAt(rota: Rota, at: number): Duty[] {
  return dutiesBetween(rota, at, at + 1)
}

/** Who stands in an occurrence once its swaps are done, each with whose place it is. */
export function standingIn({ swaps }: Rota, { shift, date, planned }: Occurrence): ReadonlyMap<string, string | null> {
  let standing: readonly { readonly staffId: string; readonly insteadOf: string | null }[] = [...new Set(planned)].map(
    (staffId) => ({ staffId, insteadOf: null }),
  )
  for (const swap of swaps) {
    if (swap.shiftId !== shift.id || swap.date !== date) continue
    if (standing.some(({ staffId }) => staffId === swap.toStaffId)) continue
    standing = standing.map((place) =>
      place.staffId === swap.fromStaffId
        ? { staffId: swap.toStaffId, insteadOf: ownerOf(place.insteadOf ?? place.staffId, swap.toStaffId) }
        : place,
    )
  }
  return new Map(standing.map(({ staffId, insteadOf }) => [staffId, insteadOf]))
}

/** Who takes back the place that was theirs stands in for nobody. */
function ownerOf(owner: string, taker: string): string | null {
  return owner === taker ? null : owner
}

function dutiesOf(rota: Rota, occurrence: Occurrence): Duty[] {
  const { shift, date, startsAt, endsAt } = occurrence
  return [...standingIn(rota, occurrence)].flatMap(([staffId, insteadOf]) => {
    const person = rota.people.get(staffId)
    if (!person?.answers) return []
    const duty = {
      shiftId: shift.id,
      date,
      staffId,
      insteadOf,
      languages: shift.languages.filter((language) => person.languages.includes(language)),
      teamIds: shift.teamIds,
      role: person.leads ? ('leader' as const) : ('engineer' as const),
    }
    return presentOf(rota, staffId, { startsAt, endsAt }).map((stretch) => ({ ...duty, ...stretch }))
  })
}

type Present = { readonly startsAt: number; readonly endsAt: number }

/** What is left of a stretch without the absences of this person. */
function presentOf({ absences }: Rota, staffId: string, whole: Present): readonly Present[] {
  let left: readonly Present[] = [whole]
  for (const absence of absences) {
    if (absence.staffId !== staffId) continue
    left = left
      .flatMap(({ startsAt, endsAt }) => [
        { startsAt, endsAt: Math.min(endsAt, absence.startsAt) },
        { startsAt: Math.max(startsAt, absence.endsAt), endsAt },
      ])
      .filter(({ startsAt, endsAt }) => startsAt < endsAt)
  }
  return left
}

function byBeginning(one: Duty, other: Duty): number {
  return (
    one.startsAt - other.startsAt ||
    one.endsAt - other.endsAt ||
    compareText(one.shiftId, other.shiftId) ||
    compareText(one.staffId, other.staffId)
  )
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
