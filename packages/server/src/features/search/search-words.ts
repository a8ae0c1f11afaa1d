import { sql } from 'kysely'
import type { Tx } from '../../infrastructure/database/database.ts'

/** More words than this narrow nothing any more. */
const mostWords = 8

/** The words of a query as the index has them: lower case, without accents; each once. */
export async function foldedWords(tx: Tx, query: string): Promise<string[]> {
  const { rows } = await sql<{
    folded: string
  }>`select unaccent(lower(${query.replaceAll('\0', '')})) as folded`.execute(tx)
  return [...new Set((rows[0]?.folded ?? '').split(/\s+/).filter((word) => word !== ''))].slice(0, mostWords)
}

/** The word anywhere in a text, for `like`. */
export function anywhere(word: string): string {
  return `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

/** A query that can be nothing but a whole conversation ID, as it is written; hyphens and case aside. */
export function asPublicId(query: string): string | null {
  const parts = /^pl-?([2-9a-z]{4})-?([2-9a-z]{4})$/i.exec(query.trim())
  return parts ? `PL-${parts[1]}-${parts[2]}`.toUpperCase() : null
}
