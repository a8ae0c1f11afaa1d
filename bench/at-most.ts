import { median, rounded, spreadOf } from './measurement.ts'
import type { Measurement } from './measurement.ts'

type Timed = {
  /** One for each run, in milliseconds. */
  readonly times: readonly number[]
  readonly unit: string
  readonly aimMs: number
  readonly more?: Measurement['more']
}

/** What took a time that is to be at most `aimMs`, and has no limit beside it. */
export function atMost(name: string, { times, unit, aimMs, more }: Timed): Measurement {
  const measured = rounded(median(times))
  return {
    name,
    measured,
    unit,
    limit: null,
    limitName: null,
    aim: `at most ${aimMs} ms`,
    met: measured <= aimMs,
    runs: times.length,
    spread: spreadOf(times),
    ...(more ? { more } : {}),
  }
}
