import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import { newId } from '../../infrastructure/ids.ts'
import type { Derived } from './derived.ts'
import { RealmDerived } from './realm-derived.ts'
import { ToReadFirst } from './to-read-first.ts'
import type { Release } from './to-read-first.ts'

/**
 * Names of more realms may be found to be needed once the first are at hand; each reading brings some, and what it brought
 * stays until the end. So many are none: whoever asks again goes on from there.
 */
const mostReadings = 100

/**
 * What `act` returns; where it needed names of realms that were not at hand, they are read, outside of its transaction, and
 * it is done again. What was stopped is counted. So `act` must leave nothing behind when it throws.
 */
export async function underGuard<Result>(desk: Desk, act: () => Promise<Result>): Promise<Result> {
  try {
    return await withNames(desk, act)
  } catch (error) {
    if (error instanceof RealmDerived) await countStop(desk.db, desk.now(), error)
    throw error
  }
}

/** As `underGuard`, counting nothing: what is only asked is not stopped. */
export async function withNames<Result>(desk: Desk, act: () => Promise<Result>): Promise<Result> {
  const held: Release[] = []
  try {
    while (held.length < mostReadings) {
      try {
        return await act()
      } catch (error) {
        if (!(error instanceof ToReadFirst)) throw error
        held.push(await error.get())
      }
    }
    throw new RequestError('not-ready')
  } finally {
    for (const release of held) release()
  }
}

type Counted = Derived & { readonly realmId: string }

/** What nobody can read, in a conversation of no realm, is of none that it could be counted for. */
function isOfRealm(found: Derived): found is Counted {
  return found.realmId !== null
}

/** What was stopped is on record by counts: also for whoever goes on after it, as in a transaction that is not undone. */
export async function countStop(
  db: Database | Tx,
  at: Date,
  { stopped: { staffId, conversationId, derived } }: Pick<RealmDerived, 'stopped'>,
): Promise<void> {
  const keyOf = ({ realmId, way, what }: Counted) => `${realmId} ${way} ${what === 'marked'}`
  const counts = new Map<string, Counted[]>()
  for (const found of derived)
    if (isOfRealm(found)) counts.set(keyOf(found), [...(counts.get(keyOf(found)) ?? []), found])
  if (counts.size === 0) return
  await db
    .insertInto('disclosure_stop')
    .values(
      [...counts.values()].map((of) => ({
        id: newId(at),
        at,
        way: of[0]!.way,
        realm_id: of[0]!.realmId,
        // One that was just to be opened is not there any more.
        conversation_id: sql<string | null>`(select id from conversation where id = ${conversationId})`,
        staff_id: staffId,
        marked: of[0]!.what === 'marked',
        found: of.length,
      })),
    )
    .execute()
}
