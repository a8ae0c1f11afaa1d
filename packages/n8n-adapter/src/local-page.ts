import { createHash } from 'node:crypto'
import { Problem } from './problem.ts'

export type PageQuery = { readonly cursor?: string | undefined; readonly limit: number }

/**
 * A page of a list that is at hand whole. Its cursor is the place in the list and what the list was: where that has changed
 * meanwhile the reader begins anew, and misses nothing.
 *
 * @throws Problem invalid-request where the cursor is not of this list
 */
export function localPage<Item>(
  all: readonly Item[],
  { cursor, limit }: PageQuery,
  takenAt: Date,
): { items: Item[]; next: string | null; takenAt: string } {
  const mark = markOf(all)
  const from = cursor === undefined ? 0 : placeIn(cursor, mark, all.length)
  const next = from + limit < all.length ? `${from + limit}.${mark}` : null
  return { items: all.slice(from, from + limit), next, takenAt: takenAt.toISOString() }
}

function placeIn(cursor: string, mark: string, length: number): number {
  const [place, of] = cursor.split('.')
  if (!/^\d{1,9}$/.test(place ?? '') || of !== mark || Number(place) > length) throw new Problem('invalid-request')
  return Number(place)
}

/** What a list is, shortly; also its ETag. */
export function markOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22)
}
