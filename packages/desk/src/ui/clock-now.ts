import { useSyncExternalStore } from 'react'

/** How far the server's clock is ahead of this browser's, in milliseconds; promises are the server's. */
let aheadMs = 0
let now = Date.now()
let timer: ReturnType<typeof setInterval> | null = null
const listeners = new Set<() => void>()

export function trustServerClock(serverNow: string): void {
  aheadMs = Date.parse(serverNow) - Date.now()
}

/** The server's time to the second; everything that shows it ticks together. */
export function useNow(): number {
  return useSyncExternalStore(listen, () => now)
}

/** The server's time at this very moment. */
export function serverNow(): number {
  return Date.now() + aheadMs
}

/** Draws again every minute: for relative times. */
export function useMinute(): void {
  useSyncExternalStore(listen, () => Math.floor(now / 60_000))
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }
}

function tick(): void {
  now = serverNow()
  for (const listener of listeners) listener()
}
