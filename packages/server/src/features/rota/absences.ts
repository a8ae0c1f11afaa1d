import type { z } from 'zod'
import { transact } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { announceRota, assertReadsRota, holdRota, mayPlan } from './change-rota.ts'
import { fieldRefused } from './rota-refusals.ts'
import { mostDaysAbsent } from './rota-shapes.ts'
import type { absenceBody, absenceView, rotaParams } from './rota-shapes.ts'

type AbsenceView = z.infer<typeof absenceView>
const dayMs = 86_400_000
const mostAbsences = 5_000

/**
 * The person is absent from one instant to another, and has no duties then.
 *
 * @throws not-found for another person's absence without the right to plan the rota; invalid-request for times in the
 *   wrong order or too far apart, or for nobody of the staff
 */
export async function enterAbsence({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'staff', typeof rotaParams, undefined, typeof absenceBody>): Promise<AbsenceView> {
  assertReadsRota(viewer)
  const [startsAt, endsAt] = [new Date(body.startsAt), new Date(body.endsAt)]
  if (endsAt <= startsAt) throw fieldRefused('body.endsAt', 'not-after-start', viewer)
  if (endsAt.getTime() - startsAt.getTime() > mostDaysAbsent * dayMs)
    throw fieldRefused('body.endsAt', 'too-long', viewer, mostDaysAbsent)
  const isOthers = (staffId: string) => staffId !== viewer.staffId && !mayPlan(viewer)
  if (isOthers(body.staffId)) throw notFound()
  return transact(desk, async (tx, notices) => {
    await holdRota(tx)
    const was = await absenceById(tx, params.id)
    if (was && isOthers(was.staffId)) throw notFound()
    const person = await tx.selectFrom('staff').select('id').where('id', '=', body.staffId).executeTakeFirst()
    if (!person) throw fieldRefused('body.staffId', 'no-such-person', viewer)
    const columns = { staff_id: body.staffId, starts_at: startsAt, ends_at: endsAt }
    await tx
      .insertInto('absence')
      .values({ id: params.id, ...columns, created_at: desk.now() })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute()
    const became = {
      id: params.id,
      staffId: body.staffId,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    }
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: was ? 'absence-changed' : 'absence-entered',
      subject: { kind: 'absence', id: params.id },
      was: was ?? null,
      became,
    })
    await announceRota(tx, desk, notices)
    return became
  })
}

/** The person is not absent then. @throws not-found, also for another person's without the right to plan the rota */
export async function removeAbsence({
  desk,
  viewer,
  params,
}: RouteCall<'staff', typeof rotaParams, undefined, undefined>): Promise<null> {
  assertReadsRota(viewer)
  await transact(desk, async (tx, notices) => {
    await holdRota(tx)
    const was = await absenceById(tx, params.id)
    if (!was || (was.staffId !== viewer.staffId && !mayPlan(viewer))) throw notFound()
    await tx.deleteFrom('absence').where('id', '=', params.id).execute()
    const subject = { kind: 'absence', id: params.id }
    await recordAudit(tx, { at: desk.now(), by: viewer, action: 'absence-removed', subject, was })
    await announceRota(tx, desk, notices)
  })
  return null
}

/** Absences that overlap the time between two instants, by their beginning. */
export async function readAbsences(db: Database, from: Date, to: Date): Promise<AbsenceView[]> {
  const rows = await db
    .selectFrom('absence')
    .select(['id', 'staff_id', 'starts_at', 'ends_at'])
    .where('ends_at', '>', from)
    .where('starts_at', '<', to)
    .orderBy('starts_at')
    .orderBy('id')
    .limit(mostAbsences)
    .execute()
  return rows.map(presentAbsence)
}

async function absenceById(tx: Tx, id: string): Promise<AbsenceView | undefined> {
  const row = await tx
    .selectFrom('absence')
    .select(['id', 'staff_id', 'starts_at', 'ends_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && presentAbsence(row)
}

function presentAbsence(row: { id: string; staff_id: string; starts_at: Date; ends_at: Date }): AbsenceView {
  return {
    id: row.id,
    staffId: row.staff_id,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
  }
}
