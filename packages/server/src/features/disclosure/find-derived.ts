import { setImmediate as breath } from 'node:timers/promises'
import { findTerms } from '@plantao/pipelines'
import type { FoundTerm, ReadText, TermIndex } from '@plantao/pipelines'
import type { Derived, ToldPiece } from './derived.ts'
import { foldName, mayBeCommonWord } from './fold-name.ts'

/** A realm's names, and those of them (folded) that are common words there. */
export type RealmTerms = {
  readonly realmId: string
  readonly index: TermIndex
  readonly overruled: ReadonlySet<string>
  /** Whoever named the realm told its name; only what else is of it counts. */
  readonly isNamed: boolean
}

/** A piece, and its text read into words. */
export type ReadPiece = { readonly piece: ToldPiece; readonly text: ReadText }

export type Against = {
  /** Of these realms no name may stand in the piece. */
  readonly foreign: readonly RealmTerms[]
  /** The realm that every reader is of, whose names they may read. */
  readonly own: RealmTerms | null
}

const mostOfRealm = 50

/** Many names or a long text take long: others have their turn meanwhile. */
const turnMs = 10

/**
 * The names of foreign realms in the piece, by place. A stretch that is a name of the readers' own realm too tells them
 * nothing of another one.
 */
export async function findDerived({ piece, text }: ReadPiece, { foreign, own }: Against): Promise<Derived[]> {
  if (foreign.length === 0) return []
  let begunAt = performance.now()
  const known = own ? findTerms(own.index, text) : []
  const derived: Derived[] = []
  for (const realm of foreign) {
    if (performance.now() - begunAt > turnMs) {
      await breath()
      begunAt = performance.now()
    }
    const found = findTerms(realm.index, text).filter(
      (one) =>
        !isOverruled(one, realm.overruled) && !isOwnNameOf(realm, one) && !known.some((theirs) => covers(theirs, one)),
    )
    derived.push(...found.slice(0, mostOfRealm).map((one) => derivedOf(piece, realm, one)))
  }
  return derived.toSorted((a, b) => a.start - b.start)
}

function isOwnNameOf({ isNamed }: RealmTerms, { terms }: FoundTerm): boolean {
  return isNamed && terms.every(({ kind }) => kind === 'realm')
}

function derivedOf({ way, file }: ToldPiece, { realmId }: RealmTerms, { start, end, terms }: FoundTerm): Derived {
  const [first] = terms
  return {
    what: 'name',
    way,
    file: file ?? null,
    realmId,
    start,
    end,
    kind: first!.kind,
    term: first!.name,
    mayOverrule: terms.every(mayBeCommonWord),
  }
}

/** Overruled counts only while nothing of that name is what may never be. */
function isOverruled({ terms }: FoundTerm, overruled: ReadonlySet<string>): boolean {
  return overruled.size > 0 && terms.every((term) => mayBeCommonWord(term) && overruled.has(foldName(term.name)))
}

function covers(outer: FoundTerm, inner: FoundTerm): boolean {
  return outer.start <= inner.start && outer.end >= inner.end
}
