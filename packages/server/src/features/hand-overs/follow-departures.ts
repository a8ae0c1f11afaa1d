import { setTimeout } from 'node:timers/promises'
import type { Desk } from '../../desk.ts'
import { lookForDepartures } from './look-for-departures.ts'

/** How often it is looked who has left: duties end and people come and go at any moment. */
const lookEveryMs = 1_000
const afterTroubleMs = 5_000

/** What people who have gone still hold goes back, by this process or another. Returns how to stop after what is in hand. */
export function followDepartures(desk: Desk): () => Promise<void> {
  const stop = new AbortController()

  async function follow(): Promise<void> {
    while (!stop.signal.aborted) {
      const pause = await lookForDepartures(desk).then(
        () => lookEveryMs,
        (error: unknown) => {
          desk.log.warn({ err: error }, 'it could not be seen who has gone; it is tried again')
          return afterTroubleMs
        },
      )
      await setTimeout(pause, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  }

  const following = follow()
  return async () => {
    stop.abort()
    await following
  }
}
