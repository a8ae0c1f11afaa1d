import type { z } from 'zod'
import { RequestError } from './errors.ts'

/** The place in a list after which the following page begins, as an opaque word for the client. */
export function cursorOf(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/**
 * The key that a cursor of ours holds; null for the first page.
 *
 * @throws invalid-request for a cursor that no page of this list gave
 */
export function keyAfter<Key>(after: string | undefined, shape: z.ZodType<Key>): Key | null {
  if (after === undefined) return null
  const parsed = shape.safeParse(readJson(Buffer.from(after, 'base64url').toString('utf8')))
  if (!parsed.success)
    throw new RequestError('invalid-request', {
      errors: [{ field: 'querystring.after', message: '' }],
    })
  return parsed.data
}

/** The rows of one page out of `limit + 1` fetched ones, and the cursor of the next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  present: (row: Row) => Item,
  keyOf: (row: Row) => readonly (string | number)[],
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(present), next: rows.length > limit && last !== undefined ? cursorOf(keyOf(last)) : null }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
