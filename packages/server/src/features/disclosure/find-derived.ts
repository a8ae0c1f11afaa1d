import { setImmediate as breath } from 'node:timers/promises'
import { findTerms, readText } from '@plantao/pipelines'
import type { FoundTerm, TermIndex } from '@plantao/pipelines'
import type { Derived, ToldPiece } from './derived.ts'
import { foldName, mayBeCommonWord } from './fold-name.ts'

/** A realm's names, and those of them (folded) that are common words there. */
export type RealmTerms = {
  readonly realmId: string
  readonly index: TermIndex
  readonly overruled: ReadonlySet<string>
}

export type Against = {
  /** Of these realms no name may stand in the piece. */
  readonly foreign: readonly RealmTerms[]
  /** The realm that every reader is of, whose names they may read. */
  readonly own: RealmTerms | null
}

const mostOfRealm = 50

/** A text of as many characters takes long to read: others have their turn meanwhile. */
const longText = 50_000

/**
 * The names of foreign realms in the piece, by place. A stretch that is a name of the readers' own realm too tells them
 * nothing of another one.
 */
export async function findDerived(piece: ToldPiece, { foreign, own }: Against): Promise<Derived[]> {
  if (foreign.length === 0) return []
  const text = readText(piece.text)
  const known = own ? findTerms(own.index, text) : []
  const derived: Derived[] = []
  for (const realm of foreign) {
    if (piece.text.length > longText) await breath()
    const found = findTerms(realm.index, text).filter(
      (one) => !isOverruled(one, realm.overruled) && !known.some((theirs) => covers(theirs, one)),
    )
    derived.push(...found.slice(0, mostOfRealm).map((one) => derivedOf(piece, realm, one)))
  }
  return derived.toSorted((a, b) => a.start - b.start)
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
