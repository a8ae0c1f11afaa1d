import type { Term } from '@plantao/pipelines'

/** A name without case, accents and double blanks, as overrulings are compared. */
export function foldName(name: string): string {
  return name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}

const neverWords: ReadonlySet<Term['kind']> = new Set(['host', 'account', 'key'])

/** Whether a leader could declare this name a common word: letters and blanks alone, and none of a host, account or key. */
export function mayBeCommonWord({ kind, name }: Term): boolean {
  return !neverWords.has(kind) && /^\p{L}[\p{L}\p{M} ]*$/u.test(name)
}
