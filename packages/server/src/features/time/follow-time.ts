import { setTimeout } from 'node:timers/promises'
import type { Desk } from '../../desk.ts'
import { offerWaiting } from '../offers/offer-waiting.ts'
import { catchUp, mostTogether, passTime, passTimeIn } from './pass-time.ts'

/** How often the index is looked at: what another process has written since may be due before what was next. */
const lookEveryMs = 250
/** How long a conversation is left alone in which time could not pass. */
const postponedMs = 60_000

/**
 * What time alone does is done within a second of its instant, by this process or another. What broke while none ran
 * comes first, and what waits is offered after it. Returns how to stop after what is in hand.
 */
export function followTime(desk: Desk): () => Promise<void> {
  const stop = new AbortController()
  const postponed = new Map<string, number>()

  async function look(): Promise<number> {
    for (const [id, until] of postponed) if (until <= Date.now()) postponed.delete(id)
    const looked = await passTime(desk, [...postponed.keys()]).catch(async (error: unknown) => {
      desk.log.warn({ err: error }, 'time did not pass in several conversations; each is tried alone')
      return eachAlone()
    })
    return looked.length
  }

  async function eachAlone(): Promise<readonly string[]> {
    const due = await desk.db
      .selectFrom('conversation')
      .select('id')
      .where('next_tick_at', '<=', desk.now())
      .orderBy('next_tick_at')
      .limit(mostTogether)
      .execute()
    const left = due.map(({ id }) => id).filter((id) => !postponed.has(id))
    for (const id of left)
      await passTimeIn(desk, id).catch((error: unknown) => {
        postponed.set(id, Date.now() + postponedMs)
        desk.log.error({ err: error, conversation: id }, 'time could not pass in a conversation; it is tried again')
      })
    return left
  }

  /** How long until something is due, at most until the next look. */
  async function pauseMs(): Promise<number> {
    const { rows } = await desk.pool.query<{ next_tick_at: Date }>(nextDueStatement)
    const next = rows[0]?.next_tick_at
    if (!next) return lookEveryMs
    // What is due already is held by another process, or postponed.
    const left = next.getTime() - desk.now().getTime()
    return left <= 0 ? lookEveryMs : Math.min(left, lookEveryMs)
  }

  async function follow(): Promise<void> {
    const late = await untilDone(() => catchUp(desk))
    if (late > 0) desk.log.info({ conversations: late }, 'looked for promises that broke while no process ran')
    while (!stop.signal.aborted) {
      const looked = await untilDone(look)
      // Time goes on, whether or not anything can be offered.
      await offerWaiting(desk).catch((error: unknown) => desk.log.warn({ err: error }, 'nothing could be offered'))
      if (looked === mostTogether) continue
      const pause = await pauseMs().catch(() => lookEveryMs)
      await setTimeout(pause, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  }

  /** A database that is away comes back; time goes on where it was. */
  async function untilDone(step: () => Promise<number>): Promise<number> {
    while (!stop.signal.aborted) {
      try {
        return await step()
      } catch (error) {
        desk.log.warn({ err: error }, 'time could not be followed; it is tried again')
        await setTimeout(1_000, undefined, { signal: stop.signal }).catch(() => undefined)
      }
    }
    return 0
  }

  const following = follow()
  return async () => {
    stop.abort()
    await following
  }
}

const nextDueStatement = {
  name: 'next-tick',
  text: "select next_tick_at from conversation where next_tick_at < 'infinity' order by next_tick_at limit 1",
} as const
