import type { Tx } from '../../infrastructure/database/database.ts'

/** Whether a conversation may be given to this person: they may work on conversations, and are not disabled. */
export async function mayWork(tx: Tx, staffId: string): Promise<boolean> {
  const able = await tx
    .selectFrom('staff')
    .innerJoin('role', (join) => join.on((eb) => eb('role.name', '=', eb.fn.any('staff.roles'))))
    .select('staff.id')
    .where('staff.id', '=', staffId)
    .where('staff.disabled', '=', false)
    .where((eb) => eb(eb.val('conversations:work'), '=', eb.fn.any('role.permissions')))
    .executeTakeFirst()
  return able !== undefined
}
