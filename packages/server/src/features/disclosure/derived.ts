import type { TermKind } from '@plantao/pipelines'
import type { WithheldWay, WrittenWay } from './ways-out.ts'

/** A text that is about to be told. `general`: somebody without standing in a realm may come to read it. */
export type ToldPiece = {
  readonly way: WrittenWay | WithheldWay
  readonly text: string
  readonly reach: 'general' | 'realm'
  /** The name of the file that it is the content of. */
  readonly file?: string
}

/** Where the derived stands: `start` and `end` are UTF-16 offsets of that piece, `end` exclusive. */
type At = {
  readonly way: WrittenWay | WithheldWay
  readonly file: string | null
  readonly start: number
  readonly end: number
}

/** What was found in a told piece that belongs to a realm of which not every reader is. */
type OfRealm = { readonly realmId: string } & (
  | { readonly what: 'name'; readonly kind: TermKind; readonly term: string; readonly mayOverrule: boolean }
  /** Marked as taken from a realm: an excerpt, or a file that stands in a realm's conversation. */
  | { readonly what: 'marked'; readonly term: string }
  /** Nobody knows: the realm's names could not be read. */
  | { readonly what: 'unknown'; readonly term: string }
)
/**
 * Nobody can say what is in this file: it has a password, is broken, or is more than is searched. Whose it is nobody can say
 * either: the realm is the conversation's, if it has one.
 */
type Unreadable = { readonly what: 'unreadable'; readonly term: string; readonly realmId: string | null }

export type Derived = At & (OfRealm | Unreadable)
