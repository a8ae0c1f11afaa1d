import { setInterval } from 'node:timers/promises'
import type { Desk } from '../../desk.ts'
import { sendStaffDigests } from './staff-digest.ts'

/** How often it is looked whom of the staff something is to be mailed. */
const lookEveryMs = 15_000

/** Staff are mailed what they asked for, by this process or another. Returns how to stop after what is in hand. */
export function followStaffDigests(desk: Desk): () => Promise<void> {
  const stop = new AbortController()
  const warn = (error: unknown) =>
    desk.log.warn({ err: error }, 'mails to staff could not be written; it is tried again')

  async function follow(): Promise<void> {
    try {
      for await (const _ of setInterval(lookEveryMs, undefined, { signal: stop.signal }))
        await sendStaffDigests(desk).catch(warn)
    } catch (cause) {
      if (!stop.signal.aborted) throw cause
    }
  }

  const following = follow()
  return async () => {
    stop.abort()
    await following
  }
}
