import { createServerClock } from '@plantao/api-client'
import { useSyncExternalStore } from 'react'

const clock = createServerClock()

export const trustServerClock = clock.trust

/** The server's time at this very moment. */
export const serverNow = clock.now

/** The server's time to the second; everything that shows it ticks together. */
export function useNow(): number {
  return useSyncExternalStore(clock.subscribe, clock.beat)
}

/** Draws again every minute: for relative times. */
export function useMinute(): void {
  useSyncExternalStore(clock.subscribe, () => Math.floor(clock.beat() / 60_000))
}
