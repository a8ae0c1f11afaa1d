import { languages } from '../vocabulary.ts'
import type { Language } from '../vocabulary.ts'
import { dutiesBetween } from './duties.ts'
import type { Duty, Rota } from './rota.ts'

/** Time in which the same people answer in a language; `staffIds` sorted, empty in a hole. */
export type Cover = {
  readonly language: Language
  readonly from: number
  readonly to: number
  readonly staffIds: readonly string[]
}
export type Hole = Omit<Cover, 'staffIds'>

/** Who is on duty for each language between two instants, divided where that changes; holes are left out. */
export function coverage(rota: Rota, from: number, to: number): Cover[] {
  return stretches(rota, from, to).filter(({ staffIds }) => staffIds.length > 0)
}

/** The stretches between two instants in which nobody is on duty for a language, by language and time. */
export function holes(rota: Rota, from: number, to: number): Hole[] {
  return holesOf(stretches(rota, from, to))
}

function stretches(rota: Rota, from: number, to: number): Cover[] {
  const duties = dutiesBetween(rota, from, to)
  return languages.flatMap((language) => stretchesOf(duties, language, from, to))
}

/** One sweep over the instants at which somebody comes or goes. */
function stretchesOf(duties: readonly Duty[], language: Language, from: number, to: number): Cover[] {
  const changes = duties
    .filter((duty) => duty.languages.includes(language))
    .flatMap(({ staffId, startsAt, endsAt }) => [
      { at: Math.max(startsAt, from), staffId, by: 1 },
      { at: Math.min(endsAt, to), staffId, by: -1 },
    ])
    .toSorted((one, other) => one.at - other.at)
  const present = new Map<string, number>()
  const found: Cover[] = []
  let since = from
  const close = (until: number) => {
    if (until <= since) return
    const staffIds = [...present].flatMap(([staffId, times]) => (times > 0 ? [staffId] : [])).toSorted()
    const last = found.at(-1)
    const goesOn = last !== undefined && last.staffIds.join() === staffIds.join()
    if (goesOn) found.splice(-1, 1, { ...last, to: until })
    else found.push({ language, from: since, to: until, staffIds })
    since = until
  }
  for (const { at, staffId, by } of changes) {
    close(at)
    present.set(staffId, (present.get(staffId) ?? 0) + by)
  }
  close(to)
  return found
}

function holesOf(covers: readonly Cover[]): Hole[] {
  return covers
    .filter(({ staffIds }) => staffIds.length === 0)
    .map(({ language, from, to }) => ({ language, from, to }))
}
