import { dutiesBetween, isTimeZone, overlaps } from '@plantao/rules'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffViewer } from '../viewer.ts'
import { announceRota, holdRota } from './change-rota.ts'
import { fieldRefused, rotaRefused } from './rota-refusals.ts'
import { mostShifts, storedRota } from './rota-queries.ts'
import type { NamedShift, StoredRota } from './rota-queries.ts'
import type { rotaParams, shiftBody, ShiftView } from './rota-shapes.ts'

type Body = z.output<typeof shiftBody>

/** How far ahead two duties of one person at once are looked for. */
const lookedAheadMs = 42 * 86_400_000

/**
 * The shift is as the body says, from its first date on.
 *
 * @throws invalid-request for an unknown zone, team or person, or dates in the wrong order; refused
 *   overlapping-duties where somebody newly gets two duties at once, too-many-shifts
 */
export async function saveShift({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'rota:manage', typeof rotaParams, undefined, typeof shiftBody>): Promise<ShiftView> {
  if (!isTimeZone(body.zone)) throw fieldRefused('body.zone', 'no-such-zone', viewer)
  if (body.lastDate !== null && body.lastDate < body.firstDate)
    throw fieldRefused('body.lastDate', 'before-first-date', viewer)
  return transact(desk, async (tx, notices) => {
    await holdRota(tx)
    const now = desk.now()
    const stored = await storedRota(tx, now, new Date(now.getTime() + lookedAheadMs))
    const was = stored.rota.shifts.find(({ id }) => id === params.id)
    if (!was && stored.rota.shifts.length >= mostShifts) throw rotaRefused('too-many-shifts', viewer)
    const shift = shiftOf(params.id, body)
    await assertKnown(tx, viewer, shift, stored, was)
    if (!body.despiteOverlaps && addsOverlap(desk, stored, shift)) throw rotaRefused('overlapping-duties', viewer)
    await write(tx, shift, now)
    await recordAudit(tx, {
      at: now,
      by: viewer,
      action: was ? 'shift-changed' : 'shift-added',
      subject: { kind: 'shift', id: shift.id },
      was: was ?? null,
      became: shift,
    })
    await announceRota(tx, desk, notices)
    return presentShift(shift)
  })
}

/** The shift is gone, with every duty and swap of it. @throws not-found */
export async function removeShift({
  desk,
  viewer,
  params,
}: RouteCall<'rota:manage', typeof rotaParams, undefined, undefined>): Promise<null> {
  await transact(desk, async (tx, notices) => {
    await holdRota(tx)
    const now = desk.now()
    const { rota } = await storedRota(tx, now, now)
    const was = rota.shifts.find(({ id }) => id === params.id)
    if (!was) throw notFound()
    await tx.deleteFrom('shift').where('id', '=', params.id).execute()
    const subject = { kind: 'shift', id: params.id }
    await recordAudit(tx, { at: now, by: viewer, action: 'shift-removed', subject, was })
    await announceRota(tx, desk, notices)
  })
  return null
}

/** The shift as the contract has it. */
export function presentShift({ weekdays, languages, teamIds, rotation, ...shift }: NamedShift): ShiftView {
  return {
    ...shift,
    weekdays: [...weekdays],
    languages: [...languages],
    teamIds: [...teamIds],
    rotation: rotation.map((people) => [...people]),
  }
}

function shiftOf(id: string, body: Body): NamedShift {
  return {
    id,
    name: body.name,
    zone: body.zone,
    startTime: body.startTime,
    endTime: body.endTime,
    everyWeeks: body.everyWeeks,
    firstDate: body.firstDate,
    lastDate: body.lastDate,
    weekdays: [...new Set(body.weekdays)].toSorted((one, other) => one - other),
    languages: [...new Set(body.languages)],
    teamIds: [...new Set(body.teamIds)].toSorted(),
    rotation: body.rotation.map((people) => [...new Set(people)].toSorted()),
  }
}

/** Who was planned already may stay, so that a shift of somebody who left can still be changed. */
async function assertKnown(
  tx: Tx,
  viewer: StaffViewer,
  { rotation, teamIds }: NamedShift,
  { staff }: StoredRota,
  was: NamedShift | undefined,
): Promise<void> {
  const stay = new Set(was?.rotation.flat())
  const week = rotation.findIndex((people) => !people.every((id) => stay.has(id) || staff.get(id)?.answers))
  if (week >= 0) throw fieldRefused(`body.rotation.${week}`, 'no-such-person', viewer)
  if (teamIds.length === 0) return
  const teams = await tx.selectFrom('team').select('id').where('id', 'in', teamIds).execute()
  if (teams.length < teamIds.length) throw fieldRefused('body.teamIds', 'no-such-team', viewer)
}

/** Whether somebody gets two duties at once, of this shift and another, that they do not have already. */
function addsOverlap(desk: Desk, { rota }: StoredRota, shift: NamedShift): boolean {
  const now = desk.now().getTime()
  const then = { ...rota, shifts: [...rota.shifts.filter(({ id }) => id !== shift.id), shift] }
  const pairs = (of: typeof rota) =>
    overlaps(dutiesBetween(of, now, now + lookedAheadMs)).map(({ staffId, shiftId, otherShiftId }) =>
      [staffId, ...[shiftId, otherShiftId].toSorted()].join(' '),
    )
  const had = new Set(pairs(rota))
  return pairs(then).some((pair) => !had.has(pair))
}

async function write(tx: Tx, shift: NamedShift, now: Date): Promise<void> {
  const columns = {
    name: shift.name,
    zone: shift.zone,
    start_time: shift.startTime,
    end_time: shift.endTime,
    weekdays: [...shift.weekdays],
    every_weeks: shift.everyWeeks,
    first_date: shift.firstDate,
    last_date: shift.lastDate,
    languages: [...shift.languages],
  }
  await tx
    .insertInto('shift')
    .values({ id: shift.id, ...columns, created_at: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute()
  await tx.deleteFrom('shift_team').where('shift_id', '=', shift.id).execute()
  await tx.deleteFrom('shift_person').where('shift_id', '=', shift.id).execute()
  const teams = shift.teamIds.map((team_id) => ({ shift_id: shift.id, team_id }))
  if (teams.length > 0) await tx.insertInto('shift_team').values(teams).execute()
  const people = shift.rotation.flatMap((staffIds, week) =>
    staffIds.map((staff_id) => ({ shift_id: shift.id, week, staff_id })),
  )
  await tx.insertInto('shift_person').values(people).execute()
}
