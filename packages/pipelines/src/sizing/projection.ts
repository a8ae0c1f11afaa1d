import { explained, termOf } from './explained.ts'
import type { Explained } from './explained.ts'
import { defaultFigures } from './figures.ts'
import type { Figures } from './figures.ts'
import { checkLicences } from './licences.ts'
import type { LicenceBalance, LicenceCheck } from './licences.ts'
import { outlookOf } from './outlook.ts'
import type { Load, Outlook, Sizing, SizingEnvironment } from './outlook.ts'

export type ProjectionAsked = {
  readonly environment: SizingEnvironment
  /** Null where it is not deployed yet. */
  readonly now: Sizing | null
  readonly then: Sizing
  readonly load: Load
  /** Where the change is one of load; else as now. */
  readonly loadThen?: Load
  /** Null where it is not known. */
  readonly balance: LicenceBalance | null
  readonly figures?: Figures
}

export type Projection = {
  readonly problems: readonly SizingProblem[]
  readonly now: Outlook | null
  readonly then: Outlook
  readonly change: { readonly rtu: Explained; readonly executionsAtOnce: Explained; readonly memory: Explained }
  readonly licences: LicenceCheck
  readonly warnings: readonly SizingWarning[]
}

export type SizingProblem = {
  readonly code: 'size-unknown' | 'consumers-above-size' | 'not-a-count' | 'load-not-a-number'
  readonly of: 'now' | 'then' | 'load' | 'loadThen'
}

export const sizingWarnings = [
  'queue-grows',
  'no-reserve',
  'above-contracted-rate',
  'ceiling-falls',
  'less-memory-per-execution',
] as const
export type SizingWarning = (typeof sizingWarnings)[number]

/** Above this share of its ceiling a pipeline has nothing left for a peak. */
const fullShare = 0.8

/** What a change of size, replicas, consumers or load will do to one pipeline, with the terms of every number. */
export function project({
  environment,
  now,
  then,
  load,
  loadThen = load,
  balance,
  figures = defaultFigures,
}: ProjectionAsked): Projection {
  const before = now && outlookOf({ sizing: now, load, environment, figures })
  const after = outlookOf({ sizing: then, load: loadThen, environment, figures })
  const change = {
    rtu: difference(before?.rtu ?? null, after.rtu),
    executionsAtOnce: difference(before?.executionsAtOnce ?? null, after.executionsAtOnce),
    memory: difference(before?.memory ?? null, after.memory),
  }
  return {
    problems: [
      ...(now ? problemsOf(now, 'now', figures) : []),
      ...problemsOf(then, 'then', figures),
      ...problemsOfLoad(load, 'load'),
      ...(loadThen === load ? [] : problemsOfLoad(loadThen, 'loadThen')),
    ],
    now: before,
    then: after,
    change,
    licences: checkLicences({ environment, balance, addedRtu: change.rtu.value, isNew: now === null }),
    warnings: warningsOf(before, after),
  }
}

function difference(before: Explained | null, after: Explained): Explained {
  const from = { name: 'now', value: before === null ? 0 : before.value, unit: after.unit }
  return explained('difference', after.unit, [{ ...termOf(after), name: 'then' }, from], ([a, b]) => a! - b!)
}

function warningsOf(before: Outlook | null, after: Outlook): SizingWarning[] {
  const [growth, share, ceiling, rate] = [
    after.queueGrowth,
    after.utilisation,
    after.ceiling,
    after.contractedRate,
  ].map(({ value }) => value ?? 0) as [number, number, number, number]
  const fell = (what: 'ceiling' | 'memoryPerExecution') =>
    before !== null && (after[what].value ?? Infinity) < (before[what].value ?? -Infinity)
  return [
    ...(growth > 0 ? (['queue-grows'] as const) : []),
    ...(growth <= 0 && share > fullShare ? (['no-reserve'] as const) : []),
    ...(rate > 0 && ceiling > rate ? (['above-contracted-rate'] as const) : []),
    ...(fell('ceiling') ? (['ceiling-falls'] as const) : []),
    ...(fell('memoryPerExecution') ? (['less-memory-per-execution'] as const) : []),
  ]
}

function problemsOf({ size, replicas, consumers }: Sizing, of: 'now' | 'then', figures: Figures): SizingProblem[] {
  const known = figures.sizes[size]
  const isCount = (value: number) => Number.isInteger(value) && value >= 1
  return [
    ...(known ? [] : [{ code: 'size-unknown' as const, of }]),
    ...(known && consumers > known.mostConsumers ? [{ code: 'consumers-above-size' as const, of }] : []),
    ...(isCount(replicas) && isCount(consumers) ? [] : [{ code: 'not-a-count' as const, of }]),
  ]
}

function problemsOfLoad({ arrivalPerSecond, meanSeconds, queued }: Load, of: 'load' | 'loadThen'): SizingProblem[] {
  const isBad = (value: number | null) => value !== null && !(Number.isFinite(value) && value >= 0)
  return [arrivalPerSecond, meanSeconds, queued].some(isBad) ? [{ code: 'load-not-a-number', of }] : []
}
