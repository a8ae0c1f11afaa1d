import { ContractProblem } from './contract-problem.ts'

export type PageAsked = { readonly cursor?: string; readonly limit: number }
export type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null }

/**
 * The items after the cursor. `keyOf` gives each its place in the list, which stays when others come and go: a page
 * begins behind the last item of the page before, also where that item is gone. `order` is that of the keys.
 */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { asked, order }: { asked: PageAsked; order: 'ascending' | 'descending' },
): Page<Item> {
  const after = asked.cursor === undefined ? null : placeOf(asked.cursor)
  const isBehind = (item: Item) => after === null || (order === 'ascending' ? keyOf(item) > after : keyOf(item) < after)
  const begin = items.findIndex(isBehind)
  const page = begin === -1 ? [] : items.slice(begin, begin + asked.limit)
  const last = page.at(-1)
  const hasMore = begin !== -1 && begin + asked.limit < items.length
  return { items: page, next: hasMore && last !== undefined ? cursorAt(keyOf(last)) : null }
}

function cursorAt(key: string): string {
  return Buffer.from(`k:${key}`).toString('base64url')
}

function placeOf(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString()
  if (!text.startsWith('k:')) throw new ContractProblem('invalid-request', 'The cursor is none of this list.')
  return text.slice(2)
}
