import { createServerClock } from '@plantao/api-client'
import { useEffect, useState } from 'preact/hooks'

/** The desk's clock: what is promised ends when it says so, whatever time this browser has. */
export const deskClock = createServerClock()

/** The desk's time to the second. */
export function useNow(): number {
  const [now, setNow] = useState(deskClock.now)
  useEffect(() => deskClock.subscribe(() => setNow(deskClock.beat())), [])
  return now
}
