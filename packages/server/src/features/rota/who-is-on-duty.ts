import type { Duty } from '@plantao/rules'
import type { Language } from '@plantao/rules/vocabulary'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { knownRota } from './known-rota.ts'
import type { KnownRota } from './known-rota.ts'
import type { RotaStaff } from './rota-queries.ts'

export type PersonOnDuty = {
  readonly staffId: string
  readonly name: string
  /** In which they answer now: those of their shifts that they speak, or their own where there is no rota. */
  readonly languages: readonly Language[]
  /** Those of the shift where it names any, otherwise the person's own. */
  readonly teamIds: readonly string[]
  readonly isLeader: boolean
  /** When they go, over shifts of theirs that touch; null where there is no rota. */
  readonly until: Date | null
  /** The shift that they stand in, the first where there are several; null where there is no rota. */
  readonly shiftId: string | null
}

/**
 * Who is on duty at this instant, by name. Without any shift: everybody who answers and has not switched themselves
 * off, so that a desk works before it has a rota. With one: who the rota says, without those who switched themselves off.
 *
 * From memory, mostly; within a transaction give it, so that a look into the database needs no second connection.
 */
export async function peopleOnDuty(desk: Desk, at: Date, tx?: Tx): Promise<PersonOnDuty[]> {
  const known = await knownRota(desk, at, tx)
  const present = [...known.staff.values()].filter(({ answers, away }) => answers && !away)
  if (known.rota.shifts.length === 0) return present.map(withoutRota)
  const now = known.duties.filter(({ startsAt, endsAt }) => startsAt <= at.getTime() && endsAt > at.getTime())
  return present.flatMap((person) => {
    const [first, ...others] = now.filter(({ staffId }) => staffId === person.id)
    return first ? [onShift(person, [first, ...others], dutiesOf(known, person.id))] : []
  })
}

/** The first instant after `at` at which anybody's duty begins or ends, within five weeks; null if there is none. */
export async function nextDutyChange(desk: Desk, at: Date, tx?: Tx): Promise<Date | null> {
  const { duties } = await knownRota(desk, at, tx)
  const next = duties
    .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
    .reduce((soonest, change) => (change > at.getTime() && change < soonest ? change : soonest), Infinity)
  return next === Infinity ? null : new Date(next)
}

function withoutRota({ id, name, languages, teamIds, leads }: RotaStaff): PersonOnDuty {
  return { staffId: id, name, languages, teamIds, isLeader: leads, until: null, shiftId: null }
}

function onShift(person: RotaStaff, now: readonly [Duty, ...Duty[]], all: readonly Duty[]): PersonOnDuty {
  const teamIds = [...new Set(now.flatMap((duty) => duty.teamIds))]
  return {
    staffId: person.id,
    name: person.name,
    languages: person.languages.filter((language) => now.some((duty) => duty.languages.includes(language))),
    teamIds: teamIds.length > 0 ? teamIds : person.teamIds,
    isLeader: person.leads,
    until: new Date(lastEnd(now[0].endsAt, all)),
    shiftId: now[0].shiftId,
  }
}

/** Duties in order of their beginning: one that begins by the time another ends goes on from it. */
function lastEnd(endsAt: number, duties: readonly Duty[]): number {
  return duties.reduce((end, duty) => (duty.startsAt <= end && duty.endsAt > end ? duty.endsAt : end), endsAt)
}

function dutiesOf({ duties }: KnownRota, staffId: string): Duty[] {
  return duties.filter((duty) => duty.staffId === staffId)
}
