import { readText } from '@plantao/pipelines'
import type { Desk } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import type { Derived, ToldPiece } from './derived.ts'
import type { Audience } from './disclosure-words.ts'
import { findDerived } from './find-derived.ts'
import type { RealmTerms } from './find-derived.ts'
import { RealmDerived } from './realm-derived.ts'
import { namesAtHand, namesOnceRead } from './names-at-hand.ts'
import type { Wanted } from './names-at-hand.ts'
import type { KnownNames } from './names-kept.ts'
import { realmsNamedIn } from './realms-named.ts'
import { realmsKnownTo, realmsOfOrganisation } from './realms-of-author.ts'

/** What somebody of the staff, or the service on their behalf, is about to tell; `row` null: anybody may come to read it. */
export type Telling = {
  readonly staffId: string
  readonly row: Pick<ConversationRow, 'id' | 'realm_id' | 'organisation_id'> | null
  readonly pieces: readonly ToldPiece[]
}

/**
 * What in the pieces belongs to a realm of which not every reader is: the names of the conversation's realm, of the realms
 * of the requester's organisation, of those that the author looked into or was told of lately, and of those that the
 * conversation or the piece itself names. In a message to a realm's own people, the names of the others.
 *
 * @throws ToReadFirst where the names are not at hand; `transact` answers it
 */
export async function derivedIn(desk: Desk, db: Database | Tx, telling: Telling): Promise<Derived[]> {
  return (await derivedByPiece(desk, db, telling)).flat()
}

/** As `derivedIn`, of each piece. */
export async function derivedByPiece(desk: Desk, db: Database | Tx, telling: Telling): Promise<Derived[][]> {
  const { pieces, row } = telling
  if (pieces.every(({ text }) => text.trim() === '')) return pieces.map(() => [])
  const read = pieces.map((piece) => ({ piece, text: readText(piece.text) }))
  const own = row?.realm_id ?? null
  const isGeneral = pieces.some(({ reach }) => reach === 'general')
  const realms = await realmsSearched(desk, db, { ...telling, isGeneral })
  const called = new Set([...realms.named, ...read.flatMap(({ text }) => realmsNamedIn(desk, text))])
  const known = new Set([...realms.sure, ...realms.heard])
  const named = [...called].filter((id) => id !== own && !known.has(id))
  if (known.size + named.length === 0) return pieces.map(() => [])
  const asked = [...new Set([...realms.sure, ...(own === null ? [] : [own])])]
  const names = new Map([
    ...namesAtHand(
      desk,
      asked.map((id) => wantedOf(id, realms.looked.get(id))),
    ),
    ...namesOnceRead(desk, [...realms.heard, ...named]),
  ])
  const overruled = await overruledIn(db, [...names.keys()])
  const termsOf = (id: string): RealmTerms[] => {
    const state = names.get(id)
    return state?.state === 'known'
      ? [{ realmId: id, index: state.index, overruled: overruled.get(id) ?? new Set(), isNamed: !known.has(id) }]
      : []
  }
  const ownTerms = own === null ? null : (termsOf(own)[0] ?? null)
  const looked = [...realms.looked.keys()]
  return Promise.all(
    read.map(async (one) => {
      const { piece } = one
      const sure = piece.reach === 'general' ? realms.sure : looked
      const foreign = [...sure, ...realms.heard, ...named].flatMap(termsOf)
      const found = await findDerived(one, { foreign, own: piece.reach === 'realm' ? ownTerms : null })
      return [...unknownOf(piece, sure, names), ...found.filter((each) => !isNameOfOwnRealm(each, own))]
    }),
  )
}

type Searching = Pick<Telling, 'staffId' | 'row'> & { readonly isGeneral: boolean }

/** The realms for whose names a text in this conversation is searched; `sure` are those that are told last, too. */
async function realmsSearched(desk: Desk, db: Database | Tx, { staffId, row, isGeneral }: Searching) {
  const own = row?.realm_id ?? null
  const known = await realmsKnownTo(db, { staffId, conversationId: row?.id ?? null, now: desk.now() })
  const looked = new Map([...known.looked].filter(([id]) => id !== own))
  const organisation = isGeneral && row?.organisation_id ? await realmsOfOrganisation(db, row.organisation_id) : []
  const sure = [...new Set([...looked.keys(), ...organisation, ...(isGeneral && own !== null ? [own] : [])])]
  const heard = known.heard.filter((id) => id !== own && !sure.includes(id))
  return { looked, sure, heard, named: known.named }
}

/** Whether a text of this person's in this conversation can be stopped for a name of the realm. */
export async function isSearchedHere(
  desk: Desk,
  db: Database | Tx,
  { realmId, ...of }: Pick<Telling, 'staffId' | 'row'> & { readonly realmId: string },
): Promise<boolean> {
  const { sure, heard, named } = await realmsSearched(desk, db, { ...of, isGeneral: true })
  return [...sure, ...heard, ...named].includes(realmId)
}

function wantedOf(id: string, seenAt: Date | undefined): Wanted {
  return seenAt === undefined ? { id } : { id, seenAt }
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
