import { useSyncExternalStore } from 'react'

/** How far this person has looked at each conversation on this device: a mark for the eye, not the delivered record. */
const mostKept = 2000
const key = (staffId: string) => `plantao.seen.${staffId}`
const listeners = new Set<() => void>()
let owner = ''
let seen: Record<string, number> = {}

function load(staffId: string): void {
  if (owner === staffId) return
  owner = staffId
  seen = JSON.parse(localStorage.getItem(key(staffId)) ?? '{}') as Record<string, number>
}

export function markSeen(staffId: string, conversation: string, seq: number): void {
  load(staffId)
  if ((seen[conversation] ?? 0) >= seq) return
  const { [conversation]: _was, ...rest } = seen
  seen = Object.fromEntries([...Object.entries(rest).slice(-mostKept + 1), [conversation, seq]])
  localStorage.setItem(key(staffId), JSON.stringify(seen))
  for (const listener of listeners) listener()
}

/** The seqs seen so far, by conversation. */
export function useSeen(staffId: string): Readonly<Record<string, number>> {
  load(staffId)
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => seen,
  )
}

export function eraseSeen(staffId: string): void {
  localStorage.removeItem(key(staffId))
  owner = ''
  seen = {}
}
