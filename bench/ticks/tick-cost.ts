import type { Desk } from '../../packages/server/src/desk.ts'
import { passTime } from '../../packages/server/src/features/time/pass-time.ts'
import { openDesk } from '../../packages/server/src/open-desk.ts'
import { readSettings } from '../../packages/server/src/settings.ts'
import { openLog } from '../../packages/server/src/start-server.ts'

/** Conversations that are due at each of the measured ticks. */
export const dueTogether = 100
export const ticksMeasured = 30
const idleMeasured = 200
/** Ticks before the measured ones: plans are made and pages read. */
const warmUp = 3

/** Due instants of the measured ticks: a minute from each to the next. */
export const firstTickAt = Date.parse('2027-01-01T00:00:00Z')
const tickAt = (turn: number) => new Date(firstTickAt + turn * 60_000)

/** When clock `n` is due, as SQL: the first ones in the measured ticks, by hundreds; all others long after them. */
export const dueAtSql = `case when n <= ${(ticksMeasured + warmUp) * dueTogether}
  then timestamptz '2027-01-01 00:00:00Z' + ((n - 1) / ${dueTogether}) * interval '1 minute'
  else timestamptz '2028-01-01 00:00:00Z' + n * interval '1 second' end`

export type TickTimes = { readonly busyMs: readonly number[]; readonly idleMs: readonly number[] }

/** How long a tick takes where nothing is due, and where a hundred conversations are: in one process, as in the loop. */
export async function measureTicks(databaseUrl: string): Promise<TickTimes> {
  let at = new Date(firstTickAt - 60_000)
  const settings = readSettings({ LOG_LEVEL: 'silent', DATABASE_URL: databaseUrl })
  const { desk, close } = await openDesk({
    settings,
    databaseUrl,
    log: openLog(settings),
    tryOut: false,
    alone: true,
    jobs: false,
    now: () => at,
  })
  try {
    const idleMs: number[] = []
    for (let turn = 0; turn < idleMeasured + warmUp; turn += 1) {
      const { ms } = await tick(desk, 0)
      if (turn >= warmUp) idleMs.push(ms)
    }
    const busyMs: number[] = []
    for (let turn = 0; turn < ticksMeasured + warmUp; turn += 1) {
      at = tickAt(turn)
      const { ms } = await tick(desk, dueTogether)
      if (turn >= warmUp) busyMs.push(ms)
    }
    return { busyMs, idleMs }
  } finally {
    await close()
  }
}

async function tick(desk: Desk, expected: number): Promise<{ ms: number }> {
  const startedAt = performance.now()
  const { length } = await passTime(desk)
  const ms = performance.now() - startedAt
  if (length !== expected) throw new Error(`a tick looked at ${length} conversations, not at ${expected}`)
  return { ms }
}
