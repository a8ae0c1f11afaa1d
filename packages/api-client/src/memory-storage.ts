import type { OutboxStorage } from './outbox.ts'

/** A storage that lasts as long as the page, for browsers that refuse a lasting one. */
export function memoryStorage(): OutboxStorage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}
