import type { Term } from '@plantao/pipelines'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import { json } from '../../infrastructure/database/database.ts'
import type { RealmTerm } from '../../infrastructure/database/tables.ts'
import { platformLink, platformRealmId } from './platform-memory.ts'
import type { PlatformTrouble } from './platform-trouble.ts'
import { readAllPages } from './read-pages.ts'
import { readNamesSoon } from './read-names-soon.ts'
import { namesAsk } from './realm-reader.ts'

export type RealmNames = { readonly terms: readonly Term[]; readonly takenAt: Date | null }

type Known = RealmNames & { readonly readAt: number }
/** Where the notice that they changed was lost, they are read again after this. */
const believedMs = 60_000
const mostKept = 200
const memories = new WeakMap<Desk['bus'], Map<string, Known>>()

/**
 * The names by which content of this realm, the desk's id, is known, as they were last read; kept while the platform is
 * away. `takenAt` is null where they were never read, and they are asked for then. A notice `realm-names` tells when
 * there are others. The list is the same object until then.
 */
export async function realmNames(desk: Desk, realmId: string): Promise<RealmNames> {
  const memory = memoryOf(desk)
  const known = memory.get(realmId)
  if (known && performance.now() - known.readAt < believedMs) return known
  const readAt = performance.now()
  const row = await desk.db
    .selectFrom('realm_name_snapshot')
    .select(['terms', 'taken_at'])
    .where('realm_id', '=', realmId)
    .executeTakeFirst()
  if (!row?.taken_at) readNamesSoon(desk, realmId)
  const same = known !== undefined && known.takenAt?.getTime() === row?.taken_at?.getTime()
  const names = { terms: same ? known.terms : (row?.terms ?? []), takenAt: row?.taken_at ?? null, readAt }
  memory.delete(realmId)
  memory.set(realmId, names)
  const [oldest] = memory.keys()
  if (memory.size > mostKept && oldest !== undefined) memory.delete(oldest)
  return names
}

/** The names were asked for: they are those of now, or those of before with the reason why. */
export async function readNames(desk: Desk, realmId: string): Promise<PlatformTrouble | null> {
  const [link, realm] = await Promise.all([platformLink(desk), platformRealmId(desk, realmId)])
  if (link === null || realm === null) return 'not-connected'
  const reading = await readAllPages(desk, link, { engineer: null, conversation: null }, (cursor) =>
    namesAsk(realm, cursor),
  )
  const trouble = reading.state === 'unread' ? reading.because : reading.stale
  const asked = { asked_at: desk.now(), trouble }
  await transact(desk, async (tx, notices) => {
    const was = await tx
      .selectFrom('realm_name_snapshot')
      .select(['terms', 'taken_at'])
      .where('realm_id', '=', realmId)
      .forUpdate()
      .executeTakeFirst()
    if (reading.state === 'unread' || reading.stale !== null) {
      await tx
        .insertInto('realm_name_snapshot')
        .values({ realm_id: realmId, terms: json([]), count: 0, taken_at: null, ...asked })
        .onConflict((conflict) => conflict.column('realm_id').doUpdateSet(asked))
        .execute()
      return
    }
    const terms = sortedTerms(reading.data)
    const taken = { terms: json(terms), count: terms.length, taken_at: reading.takenAt, ...asked }
    await tx
      .insertInto('realm_name_snapshot')
      .values({ realm_id: realmId, ...taken })
      .onConflict((conflict) => conflict.column('realm_id').doUpdateSet(taken))
      .execute()
    const changed = was === undefined || was.taken_at === null || !sameTerms(was.terms, terms)
    if (changed) notices.push({ kind: 'realm-names', realm: realmId })
  })
  return trouble
}

function sortedTerms(names: readonly { readonly kind: RealmTerm['kind']; readonly value: string }[]): RealmTerm[] {
  const byKey = new Map(names.map(({ kind, value }) => [`${kind} ${value}`, { kind, name: value }]))
  return [...byKey].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, term]) => term)
}

/** Whether both name the same, in the same order. */
export function sameTerms(some: readonly Term[], others: readonly Term[]): boolean {
  if (some === others) return true
  return (
    some.length === others.length &&
    some.every(({ kind, name }, index) => kind === others[index]!.kind && name === others[index]!.name)
  )
}

function memoryOf(desk: Desk): Map<string, Known> {
  const existing = memories.get(desk.bus)
  if (existing) return existing
  const memory = new Map<string, Known>()
  desk.bus.listen((notice) => {
    if (notice.kind === 'realm-names') memory.delete(notice.realm)
  })
  desk.bus.onResync(() => memory.clear())
  memories.set(desk.bus, memory)
  return memory
}
