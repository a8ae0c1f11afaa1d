import type { BenchOutcome, BenchRun } from '../run.ts'
import { median, percentile, rounded, spreadOf } from '../measurement.ts'
import type { Measurement } from '../measurement.ts'
import { openClockDatabase } from './clock-database.ts'
import { fillWithClocks } from './fill-clocks.ts'
import { measureLateness } from './lateness.ts'
import type { LatenessFound } from './lateness.ts'
import { pgbenchTick } from './pgbench-tick.ts'
import { dueAtSql, dueTogether, measureTicks } from './tick-cost.ts'
import type { TickTimes } from './tick-cost.ts'

const few = 10_000
const many = { quick: 100_000, long: 1_000_000 }
const seconds = { quick: 15, long: 60 }
const aims = { idleMs: 5, idleGrowth: 1.3, lateP99Ms: 1_000 }

/** What a tick costs with many open clocks, and how late breaks are written by two processes. */
export async function ticks({ long, say }: BenchRun): Promise<BenchOutcome> {
  const lots = long ? many.long : many.quick
  const small = await costWith(few, say)
  const large = await costWith(lots, say)
  const found = await measureLateness({ seconds: long ? seconds.long : seconds.quick, notDue: lots })
  say(`${found.breaks} breaks, each written once, late by ${rounded(percentile(found.lateMs, 50))} ms at p50`)
  return {
    measurements: [idleTick(small, large, lots), busyTick(large, lots), lateness(found, lots)],
    postgres: large.postgres,
  }
}

type Cost = TickTimes & { readonly pgbenchMs: number; readonly postgres: string }

async function costWith(count: number, say: (line: string) => void): Promise<Cost> {
  const startedAt = performance.now()
  const { url, pool, postgres, close } = await openClockDatabase()
  try {
    await fillWithClocks(pool, { count, dueAt: dueAtSql, logged: false })
    say(`${count} open clocks made in ${Math.round((performance.now() - startedAt) / 1_000)} s`)
    const times = await measureTicks(url)
    const pgbenchMs = await pgbenchTick(url)
    say(`an idle tick: ${rounded(median(times.idleMs))} ms`)
    say(`a tick with ${dueTogether} due: ${rounded(median(times.busyMs))} ms, pgbench ${rounded(pgbenchMs)} ms`)
    return { ...times, pgbenchMs, postgres }
  } finally {
    await close()
  }
}

function idleTick(small: Cost, large: Cost, lots: number): Measurement {
  const [measured, limit] = [median(large.idleMs), median(small.idleMs)]
  return {
    name: 'tick-idle',
    measured: rounded(measured),
    unit: `ms for a tick with nothing due among ${lots} open clocks`,
    limit: rounded(limit),
    limitName: `among ${few}`,
    aim: `under ${aims.idleMs} ms, ratio at most ${aims.idleGrowth}`,
    met: measured < aims.idleMs && measured / limit <= aims.idleGrowth,
    runs: large.idleMs.length,
    spread: spreadOf(large.idleMs),
    more: { 'p99 ms': rounded(percentile(large.idleMs, 99)) },
  }
}

function busyTick({ busyMs, pgbenchMs }: Cost, lots: number): Measurement {
  return {
    name: 'tick-busy',
    measured: rounded(median(busyMs)),
    unit: `ms for a tick with ${dueTogether} due among ${lots} open clocks`,
    limit: rounded(pgbenchMs),
    limitName: 'pgbench, the same rows found, locked and written in one statement',
    aim: 'none',
    met: true,
    runs: busyMs.length,
    spread: spreadOf(busyMs),
    more: { 'p99 ms': rounded(percentile(busyMs, 99)) },
  }
}

function lateness({ breaks, lateMs }: LatenessFound, lots: number): Measurement {
  const measured = percentile(lateMs, 99)
  return {
    name: 'breaks-late',
    measured: rounded(measured),
    unit: `ms at p99 from the due instant to the log, 10,000 breaks a minute by two processes, ${lots} clocks not due`,
    limit: null,
    limitName: null,
    aim: `under ${aims.lateP99Ms} ms, each written once`,
    met: measured < aims.lateP99Ms,
    runs: 1,
    spread: 0,
    more: {
      breaks,
      'p50 ms': rounded(percentile(lateMs, 50)),
      'p95 ms': rounded(percentile(lateMs, 95)),
      'most ms': rounded(Math.max(...lateMs)),
    },
  }
}
