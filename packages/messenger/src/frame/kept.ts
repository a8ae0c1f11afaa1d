import { memoryStorage } from '@plantao/api-client'
import type { OutboxStorage } from '@plantao/api-client'
import { partitionedCookies } from './partitioned-cookies.ts'

/**
 * Where the frame keeps things: the browser's storage for this frame, which it partitions by the page where the
 * page is of another site; partitioned cookies where it refuses that; else the memory of this page.
 */
export function keptStorage(): OutboxStorage {
  try {
    localStorage.setItem('plantao.trial', '1')
    localStorage.removeItem('plantao.trial')
    return localStorage
  } catch {
    // Refused, as browsers do in frames while they block the cookies of other sites.
    return partitionedCookies(document) ?? memoryStorage()
  }
}

/** What is kept under `key`, or null where nothing readable is. */
export function readKept<Value>(storage: OutboxStorage, key: string): Value | null {
  const text = storage.getItem(key)
  if (text === null) return null
  try {
    return JSON.parse(text) as Value
  } catch {
    storage.removeItem(key)
    return null
  }
}

/** Keeps `value`; null, and a full storage, keep nothing. */
export function keep(storage: OutboxStorage, key: string, value: unknown): void {
  if (value === null) storage.removeItem(key)
  else storage.setItem(key, JSON.stringify(value))
}

/** Removes everything whose key begins so. */
export function forgetAll(storage: OutboxStorage, prefix: string): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  for (const key of keys) if (key.startsWith(prefix)) storage.removeItem(key)
}
