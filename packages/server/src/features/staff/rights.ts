import { sql } from 'kysely'
import type { Tx } from '../../infrastructure/database/database.ts'
import { refused } from '../../infrastructure/http/errors.ts'
import type { Permission } from '../staff-sessions/staff-session-shapes.ts'
import type { StaffViewer } from '../viewer.ts'
import { staffRefusals } from './staff-refusal-words.ts'

/** Whoever holds these can put every other right in order; the desk is never without one such person. */
const operatorPermissions: readonly Permission[] = ['staff:manage', 'roles:manage']

/** Rights over the desk itself rather than over conversations. */
function governs(permission: string): boolean {
  return !/^(conversations|outages|handed-off|grants|realms|disclosure):/.test(permission)
}

/**
 * The caller may give and take every one of these roles. Who manages roles may; others only roles that govern nothing
 * which they do not govern themselves, so that nobody raises themselves, or takes over who stands above them.
 *
 * @throws refused rights-beyond-yours
 */
export async function assertMayGovern(tx: Tx, viewer: StaffViewer, roles: readonly string[]): Promise<void> {
  if (viewer.permissions.has('roles:manage')) return
  const held = await tx
    .selectFrom('role')
    .select('permissions')
    .where('name', 'in', [...roles, ''])
    .execute()
  const beyond = held
    .flatMap(({ permissions }) => permissions)
    .some((permission) => governs(permission) && !viewer.permissions.has(permission as Permission))
  if (beyond) throw refused('rights-beyond-yours', staffRefusals['rights-beyond-yours'][viewer.language])
}

/** How many people can sign in and put every right in order. */
export async function operatorCount(tx: Tx): Promise<number> {
  const { count } = await tx
    .selectFrom('staff')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('disabled', '=', false)
    .where('password_hash', 'is not', null)
    .where(
      sql<boolean>`array(select unnest(role.permissions) from role where role.name = any(staff.roles)) @> ${operatorPermissions}::text[]`,
    )
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * What was changed in this transaction left the desk an operator, or it had none before.
 *
 * @throws refused last-operator
 */
export async function assertOperatorRemains(tx: Tx, viewer: StaffViewer, countBefore: number): Promise<void> {
  if (countBefore > 0 && (await operatorCount(tx)) === 0)
    throw refused('last-operator', staffRefusals['last-operator'][viewer.language])
}
