import { sql } from 'kysely'
import type { z } from 'zod'
import { transact } from '../../desk.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { endGrantsOfEngineers } from '../grants/end-with-engineer.ts'
import { holdRights } from '../staff-sessions/rights-lock.ts'
import { permission } from '../staff-sessions/staff-session-shapes.ts'
import { rereadStaffSessions } from '../staff-sessions/staff-session.ts'
import { assertOperatorRemains, operatorCount } from './rights.ts'
import type { roleBody, roleParams, roleView, roles } from './staff-shapes.ts'

const mostRoles = 100

/** Every role with its permissions, by name. */
export async function listRoles({
  desk,
}: RouteCall<'staff:manage', undefined, undefined, undefined>): Promise<z.infer<typeof roles>> {
  const rows = await desk.db
    .selectFrom('role')
    .select(['name', 'permissions'])
    .orderBy('name')
    .limit(mostRoles)
    .execute()
  return { items: rows.map(({ name, permissions }) => ({ name, permissions: permission.array().parse(permissions) })) }
}

/**
 * The role has exactly these permissions, and whoever has the role has them at once, in every process.
 *
 * @throws refused last-operator
 */
export async function keepRole({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'roles:manage', typeof roleParams, undefined, typeof roleBody>): Promise<z.infer<typeof roleView>> {
  const permissions = [...new Set(body.permissions)]
  return transact(desk, async (tx, notices) => {
    await holdRights(tx)
    const operators = await operatorCount(tx)
    const was = await tx.selectFrom('role').select('permissions').where('name', '=', params.name).executeTakeFirst()
    await tx
      .insertInto('role')
      .values({ name: params.name, permissions })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ permissions }))
      .execute()
    await assertOperatorRemains(tx, viewer, operators)
    const holders = await tx
      .selectFrom('staff')
      .select('id')
      .where(sql<boolean>`${params.name} = any(roles)`)
      .execute()
    const staffIds = holders.map(({ id }) => id)
    await rereadStaffSessions(tx, notices, staffIds, desk.now())
    await endGrantsOfEngineers(desk, tx, notices, staffIds)
    notices.push({ kind: 'directory' })
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: was ? 'role-changed' : 'role-added',
      subject: { kind: 'role', id: params.name },
      was: was ?? null,
      became: { permissions },
    })
    return { name: params.name, permissions }
  })
}
