import type { Desk } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { derivedByPiece } from './clear-to-tell.ts'
import type { Telling } from './clear-to-tell.ts'

type Written = Pick<Telling, 'staffId' | 'row'> & { readonly targets: readonly string[] }

/**
 * Those of what somebody of the staff looked for or wanted to change in a realm that bear a name of another one, or may: the
 * access log has them, and does not show them to the people of the realm.
 *
 * @throws ToReadFirst; `transact` and `withNames` answer it
 */
export async function namingAnother(
  desk: Desk,
  db: Database | Tx,
  { staffId, row, targets }: Written,
): Promise<ReadonlySet<string>> {
  const each = [...new Set(targets)]
  const pieces = each.map((text) => ({ way: 'look-target', text, reach: 'realm' }) as const)
  const derived = await derivedByPiece(desk, db, { staffId, row, pieces })
  return new Set(each.filter((_, at) => derived[at]!.length > 0))
}
