import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadavg } from 'node:os'

/** One figure with the limit that was taken in the same run. */
export type Measurement = {
  /** Also the name of its file in bench/results. */
  readonly name: string
  readonly measured: number
  readonly unit: string
  /** Null where nothing else does the same. */
  readonly limit: number | null
  readonly limitName: string | null
  readonly aim: string
  readonly met: boolean
  readonly runs: number
  /** (largest - smallest) / median of the runs. */
  readonly spread: number
  /** Further figures of the same run, by what they are. */
  readonly more?: Readonly<Record<string, number>>
}

export type Kept = Measurement & {
  readonly ratio: number | null
  readonly node: string
  readonly postgres: string | null
  readonly commit: string
  readonly load: number
  readonly at: string
}

const folder = join(import.meta.dirname, 'results')

/** The measurement stands in bench/results/NAME.json. */
export function keepMeasurement(measurement: Measurement, postgres: string | null): Kept {
  const ratio = measurement.limit === null ? null : rounded(measurement.measured / measurement.limit)
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    encoding: 'utf8',
    cwd: import.meta.dirname,
  }).trim()
  const kept = {
    ...measurement,
    ratio,
    node: process.version,
    postgres,
    commit,
    load: rounded(loadavg()[0]!),
    at: new Date().toISOString(),
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${measurement.name}.json`), `${JSON.stringify(kept, null, 2)}\n`)
  return kept
}

/** Everything that was kept, by name. */
export function keptMeasurements(): Kept[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((file) => file.endsWith('.json') && file !== 'proofs.json')
  return files.toSorted().map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Kept)
}

/** Three significant digits: more would be noise. */
export function rounded(value: number): number {
  return Math.abs(value) >= 1_000 ? Math.round(value) : Number(value.toPrecision(3))
}

export function median(values: readonly number[]): number {
  return percentile(values, 50)
}

/** The value below which this part (in percent) of the values lies; nearest rank. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN
}

export function spreadOf(values: readonly number[]): number {
  return rounded((Math.max(...values) - Math.min(...values)) / median(values))
}
