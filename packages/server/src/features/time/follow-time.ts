import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import { isDatabaseAway } from '../../infrastructure/database/database.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import { offerWaiting } from '../offers/offer-waiting.ts'
import { catchUp, mostTogether, passTime, passTimeIn } from './pass-time.ts'

/** How often the index is looked at: what another process has written since may be due before what was next. */
const lookEveryMs = 250
/** How long a conversation is left alone in which time could not pass, or that could not be offered. */
const postponedMs = 60_000

/**
 * What time alone does is done within a second of its instant, by this process or another. What broke while none ran
 * comes first, and what waits is offered after it. Returns how to stop after what is in hand.
 */
export function followTime(desk: Desk): () => Promise<void> {
  const stop = new AbortController()
  const postponed = leftAlone()
  const unoffered = leftAlone()
  let offers = true

  async function look(): Promise<number> {
    const except = postponed.now()
    const looked = await passTime(desk, except).catch(async (error: unknown) => {
      mustBeThere(error)
      desk.log.warn({ err: error }, 'time did not pass in several conversations; each is tried alone')
      return eachAlone(except)
    })
    return looked.length
  }

  async function eachAlone(except: readonly string[]): Promise<readonly string[]> {
    const due = await desk.db
      .selectFrom('conversation')
      .select('id')
      .where('next_tick_at', '<=', desk.now())
      .where(sql<boolean>`id <> all(${except}::uuid[])`)
      .orderBy('next_tick_at')
      .limit(mostTogether)
      .execute()
    const ids = due.map(({ id }) => id)
    for (const id of ids)
      await passTimeIn(desk, id).catch((error: unknown) => {
        mustBeThere(error)
        postponed.add(id)
        desk.log.error({ err: error, conversation: id }, 'time could not pass in a conversation; it is tried again')
      })
    return ids
  }

  /** Time goes on, whether or not anything can be offered; why it cannot is told once. */
  async function offer(): Promise<void> {
    try {
      for (const id of await offerWaiting(desk, unoffered.now())) unoffered.add(id)
      offers = true
    } catch (error) {
      if (offers) desk.log.warn({ err: error }, 'nothing can be offered; it is tried again')
      offers = false
    }
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
    const late = await untilDone(async () =>
      catchUp(desk).catch((error: unknown) => {
        mustBeThere(error)
        desk.log.warn({ err: error }, 'what broke while no process ran is looked for conversation by conversation')
        return 0
      }),
    )
    if (late > 0) desk.log.info({ conversations: late }, 'looked for promises that broke while no process ran')
    while (!stop.signal.aborted) {
      const looked = await untilDone(look)
      await offer()
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

/**
 * Nothing, for a fault of one conversation. A database that is away, or ended a deadlock by it, is a fault of none; nor is
 * a policy that this release refuses: other processes go by it.
 */
function mustBeThere(error: unknown): void {
  if (isDatabaseAway(error) || (error instanceof RequestError && error.code === 'not-ready')) throw error
}

/** Conversations that are left alone for {@link postponedMs} each. */
function leftAlone() {
  const until = new Map<string, number>()
  return {
    add: (id: string) => until.set(id, Date.now() + postponedMs),
    now: (): readonly string[] => {
      for (const [id, end] of until) if (end <= Date.now()) until.delete(id)
      return [...until.keys()]
    },
  }
}

const nextDueStatement = {
  name: 'next-tick',
  text: "select next_tick_at from conversation where next_tick_at < 'infinity' order by next_tick_at limit 1",
} as const
