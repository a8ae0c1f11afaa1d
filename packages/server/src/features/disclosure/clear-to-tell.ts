import type { Desk } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import type { Derived, ToldPiece } from './derived.ts'
import type { Audience } from './disclosure-words.ts'
import { findDerived } from './find-derived.ts'
import type { RealmTerms } from './find-derived.ts'
import { RealmDerived } from './realm-derived.ts'
import { namesAtHand, namesOnceRead } from './names-at-hand.ts'
import type { KnownNames } from './names-at-hand.ts'
import { realmsLookedInto, realmsOfOrganisation, realmsToldOf } from './realms-of-author.ts'

/** What somebody of the staff, or the service on their behalf, is about to tell; `row` null: anybody may come to read it. */
export type Telling = {
  readonly staffId: string
  readonly row: Pick<ConversationRow, 'id' | 'realm_id' | 'organisation_id'> | null
  readonly pieces: readonly ToldPiece[]
}

/**
 * What in the pieces belongs to a realm of which not every reader is: the names of the conversation's realm, of the realms
 * of the requester's organisation, and of those that the author looked into or was told of lately. In a message to a realm's
 * own people, the names of the others that the author looked into or was told of.
 *
 * @throws ToReadFirst where the names are not at hand; `transact` answers it
 */
export async function derivedIn(desk: Desk, db: Database | Tx, { staffId, row, pieces }: Telling): Promise<Derived[]> {
  const told = pieces.filter(({ text }) => text.trim() !== '')
  if (told.length === 0) return []
  const own = row?.realm_id ?? null
  const looked = (await realmsLookedInto(db, staffId, desk.now())).filter((id) => id !== own)
  const isGeneral = told.some(({ reach }) => reach === 'general')
  const organisation = isGeneral && row?.organisation_id ? await realmsOfOrganisation(db, row.organisation_id) : []
  const sure = [...new Set([...looked, ...organisation, ...(isGeneral && own !== null ? [own] : [])])]
  const heard = (await realmsToldOf(db, { staffId, conversationId: row?.id ?? null, now: desk.now() })).filter(
    (id) => id !== own && !sure.includes(id),
  )
  if (sure.length + heard.length === 0) return []
  const asked = [...new Set([...sure, ...(own === null ? [] : [own])])]
  const names = new Map([...namesAtHand(desk, asked), ...namesOnceRead(desk, heard)])
  const overruled = await overruledIn(db, [...names.keys()])
  const termsOf = (id: string): RealmTerms[] => {
    const known = names.get(id)
    return known?.state === 'known'
      ? [{ realmId: id, index: known.index, overruled: overruled.get(id) ?? new Set() }]
      : []
  }
  const ownTerms = own === null ? null : (termsOf(own)[0] ?? null)
  const derived: Derived[] = []
  for (const piece of told) {
    const realms = piece.reach === 'general' ? sure : looked
    const foreign = [...realms, ...heard].flatMap(termsOf)
    const found = await findDerived(piece, { foreign, own: piece.reach === 'realm' ? ownTerms : null })
    derived.push(...unknownOf(piece, realms, names), ...found.filter((one) => !isNameOfOwnRealm(one, own)))
  }
  return derived
}

/** What its own realm is called is no secret from a conversation of it. */
function isNameOfOwnRealm(found: Derived, own: string | null): boolean {
  return found.realmId === own && found.what === 'name' && found.kind === 'realm'
}

/** A realm whose names nobody could read yet: only its own people may be told something meanwhile. */
function unknownOf(
  { way, file }: ToldPiece,
  realms: readonly string[],
  names: ReadonlyMap<string, KnownNames>,
): Derived[] {
  return realms
    .filter((id) => names.get(id)?.state === 'unknown')
    .map((realmId) => ({ what: 'unknown', way, file: file ?? null, realmId, start: 0, end: 0, term: file ?? '…' }))
}

async function overruledIn(db: Database | Tx, realmIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const rows = await db
    .selectFrom('term_overruling')
    .select(['realm_id', 'folded'])
    .where('realm_id', 'in', realmIds)
    .where('revoked_at', 'is', null)
    .execute()
  const overruled = new Map<string, Set<string>>()
  for (const { realm_id, folded } of rows) overruled.set(realm_id, (overruled.get(realm_id) ?? new Set()).add(folded))
  return overruled
}

/**
 * Nothing, if all of it may be told.
 *
 * @throws RealmDerived with what was found and the way on; ToReadFirst
 */
export async function mustBeClearToTell(
  desk: Desk,
  db: Database | Tx,
  telling: Telling,
  also: readonly Derived[] = [],
): Promise<void> {
  const derived = [...also, ...(await derivedIn(desk, db, telling))]
  if (derived.length === 0) return
  const author = await db.selectFrom('staff').select('language').where('id', '=', telling.staffId).executeTakeFirst()
  throw new RealmDerived({
    staffId: telling.staffId,
    conversationId: telling.row?.id ?? null,
    derived,
    audience: audienceOf(telling),
    language: author?.language ?? 'en',
    realmName: (id) => desk.directory.realm(id) ?? '',
  })
}

/** Who would read it, by whom the way on is chosen. */
export function audienceOf({ row, pieces }: Pick<Telling, 'row' | 'pieces'>): Audience {
  if (row === null) return 'public'
  if (row.realm_id === null) return 'unsigned'
  return pieces.every(({ reach }) => reach === 'realm') ? 'other-realm' : 'signed-in'
}
