import type { z } from 'zod'
import { transact } from '../../desk.ts'
import { json } from '../../infrastructure/database/database.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { staffViewers } from '../staff-sessions/staff-viewers.ts'
import { offering as offeringShape } from './offer-shapes.ts'

export type Offering = z.output<typeof offeringShape>

const setting = 'offering'
const unlessSaid: Offering = { on: true, limit: 8, limits: [] }

/** Whether and how much is offered, as somebody chose it. */
export async function offeringOf(db: Database | Tx): Promise<Offering> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', setting).executeTakeFirst()
  return row ? offeringShape.parse(row.value) : unlessSaid
}

export function readOffering({ desk }: RouteCall<'rota:manage', undefined, undefined, undefined>): Promise<Offering> {
  return offeringOf(desk.db)
}

/**
 * Conversations are offered so from the next tick on; with `on` false nobody is offered any, and offers end.
 *
 * @throws invalid-request for a limit of somebody who does not work on conversations
 */
export async function saveOffering({
  desk,
  viewer,
  body,
}: RouteCall<'rota:manage', undefined, undefined, typeof offeringShape>): Promise<Offering> {
  return transact(desk, async (tx) => {
    const able = new Set((await staffViewers(tx, 'conversations:work')).map(({ staffId }) => staffId))
    const ids = body.limits.map(({ staffId }) => staffId)
    if (new Set(ids).size < ids.length || ids.some((id) => !able.has(id)))
      throw new RequestError('invalid-request', { errors: [{ field: 'body.limits', message: '' }] })
    const was = await offeringOf(tx)
    await tx
      .insertInto('setting')
      .values({ name: setting, value: json(body) })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: json(body) }))
      .execute()
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: 'offering-changed',
      subject: { kind: 'setting', id: setting },
      was,
      became: body,
    })
    return body
  })
}
