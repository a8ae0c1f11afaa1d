import { coverage, dutiesBetween, holes, rotaProblems } from '@plantao/rules'
import type { Duty, Hole, RotaProblem } from '@plantao/rules'
import type { z } from 'zod'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { readAbsences } from './absences.ts'
import { assertReadsRota } from './change-rota.ts'
import { knownRota } from './known-rota.ts'
import { fieldRefused } from './rota-refusals.ts'
import { storedRota } from './rota-queries.ts'
import type { RotaStaff } from './rota-queries.ts'
import { mostDaysRead } from './rota-shapes.ts'
import type { holesAhead, onDutyNow, rotaPerson, rotaQuery, rotaView } from './rota-shapes.ts'
import { presentShift } from './save-shift.ts'
import { readSwaps } from './swaps.ts'
import { peopleOnDuty } from './who-is-on-duty.ts'

const dayMs = 86_400_000
/** Leaders see holes this far ahead. */
export const daysAhead = 14

/**
 * The rota for a time: who is on duty, who covers which language, what is amiss.
 *
 * @throws not-found for staff who neither answer nor plan; invalid-request for a time that is empty or too long
 */
export async function readRota({
  desk,
  viewer,
  query,
}: RouteCall<'staff', undefined, typeof rotaQuery, undefined>): Promise<z.input<typeof rotaView>> {
  assertReadsRota(viewer)
  const [from, to] = [new Date(query.from), new Date(query.to)]
  if (to <= from) throw fieldRefused('querystring.to', 'not-after-start', viewer)
  if (to.getTime() - from.getTime() > mostDaysRead * dayMs)
    throw fieldRefused('querystring.to', 'too-long', viewer, mostDaysRead)
  const { rota, staff } = await storedRota(desk.db, from, to)
  const [start, end] = [from.getTime(), to.getTime()]
  const planned = rota.shifts.length > 0
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    people: [...staff.values()].map(presentPerson),
    shifts: rota.shifts.map(presentShift),
    duties: dutiesBetween(rota, start, end).map(presentDuty),
    coverage: planned
      ? coverage(rota, start, end).map((cover) => ({ ...presentHole(cover), staffIds: [...cover.staffIds] }))
      : [],
    holes: planned ? holes(rota, start, end).map(presentHole) : [],
    absences: await readAbsences(desk.db, from, to),
    swaps: await readSwaps(desk, { from, to }),
    problems: rotaProblems(rota, start, end).map(presentProblem),
  }
}

/** The holes of the coming two weeks; none where there is no rota. */
export async function readHoles({
  desk,
  viewer,
}: RouteCall<'staff', undefined, undefined, undefined>): Promise<z.input<typeof holesAhead>> {
  assertReadsRota(viewer)
  const now = desk.now()
  const until = new Date(now.getTime() + daysAhead * dayMs)
  const { rota } = await knownRota(desk, now)
  const found = rota.shifts.length > 0 ? holes(rota, now.getTime(), until.getTime()) : []
  return { until: until.toISOString(), items: found.map(presentHole) }
}

/** Who is on duty now. */
export async function readOnDuty({
  desk,
  viewer,
}: RouteCall<'staff', undefined, undefined, undefined>): Promise<z.input<typeof onDutyNow>> {
  assertReadsRota(viewer)
  const people = await peopleOnDuty(desk, desk.now())
  return {
    items: people.map(({ languages, teamIds, until, ...person }) => ({
      ...person,
      languages: [...languages],
      teamIds: [...teamIds],
      until: until?.toISOString() ?? null,
    })),
  }
}

function presentPerson({ id, name, languages, leads, answers, away }: RotaStaff): z.input<typeof rotaPerson> {
  return { id, name, languages: [...languages], role: leads ? 'leader' : 'engineer', answers, away }
}

function presentDuty({ startsAt, endsAt, languages, teamIds, ...duty }: Duty) {
  return {
    ...duty,
    startsAt: iso(startsAt),
    endsAt: iso(endsAt),
    languages: [...languages],
    teamIds: [...teamIds],
  }
}

function presentHole({ language, from, to }: Hole) {
  return { language, from: iso(from), to: iso(to) }
}

function presentProblem(problem: RotaProblem) {
  return problem.kind === 'overlap' ? { ...problem, from: iso(problem.from), to: iso(problem.to) } : problem
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
