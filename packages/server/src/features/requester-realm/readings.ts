import type { Reading } from '../platform/realm-reader.ts'

/** The items of a list, whole or a page of it, that could be read; else none. */
export function itemsOf<Item>(
  reading: Reading<readonly Item[] | { readonly items: readonly Item[] }>,
): readonly Item[] {
  if (reading.state === 'unread') return []
  return 'items' in reading.data ? reading.data.items : reading.data
}
