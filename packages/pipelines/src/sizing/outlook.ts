import { explained, termOf } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Figures } from './figures.ts'

export type SizingEnvironment = 'prod' | 'test'

/** How a pipeline is deployed; `consumers` are the concurrent executions of one replica. */
export type Sizing = { readonly size: string; readonly replicas: number; readonly consumers: number }

/** What comes in; null for what is not known. */
export type Load = {
  readonly arrivalPerSecond: number | null
  /** How long one execution takes on average. */
  readonly meanSeconds: number | null
  /** Messages waiting now. */
  readonly queued: number
}

/** What can be expected of one sizing under one load. */
export type Outlook = {
  readonly sizing: Sizing
  readonly executionsAtOnce: Explained
  /** The most messages a second that it can take. */
  readonly ceiling: Explained
  /** What the RTU of this pipeline add to the realm's contracted rate: the ceiling may be higher. */
  readonly contractedRate: Explained
  readonly utilisation: Explained
  /** Below 0 the queue gets shorter. */
  readonly queueGrowth: Explained
  readonly queueQuota: Explained
  /** Null where the queue does not grow. */
  readonly quotaReachedAfter: Explained
  /** Null where it never empties. */
  readonly drainedAfter: Explained
  readonly replicasToKeepUp: Explained
  readonly replicasToDrain: Explained
  readonly rtu: Explained
  readonly memory: Explained
  readonly memoryPerExecution: Explained
}

export type OutlookAsked = {
  readonly sizing: Sizing
  readonly load: Load
  readonly environment: SizingEnvironment
  readonly figures: Figures
}

// A rate of exactly a whole number of replicas must not need one more for a rounding error.
const almostNothing = 1e-9

export function outlookOf({ sizing, load, environment, figures }: OutlookAsked): Outlook {
  const size = figures.sizes[sizing.size]
  const replicas = { name: 'replicas', value: sizing.replicas, unit: 'replicas' } as const
  const consumers = { name: 'consumers', value: sizing.consumers, unit: 'executions' } as const
  const mean = { name: 'mean-execution-time', value: load.meanSeconds, unit: 's' } as const
  const arrival = { name: 'arrival', value: load.arrivalPerSecond, unit: 'messages/s' } as const
  const queued = { name: 'queued', value: load.queued, unit: 'messages' } as const
  const perRtu = { name: 'queued-per-rtu', value: figures.queuedPerRtu[environment], unit: 'messages' } as const

  const executionsAtOnce = explained('executions-at-once', 'executions', [replicas, consumers], ([r, c]) => r! * c!)
  const ceiling = explained('ceiling', 'messages/s', [replicas, consumers, mean], ([r, c, s]) => (r! * c!) / s!)
  const rtu = explained(
    'rtu',
    'RTU',
    [replicas, { name: 'rtu-of-size', value: size?.rtu ?? null, unit: 'RTU' }],
    ([r, each]) => r! * each!,
  )
  const rate = { name: 'rate-per-rtu', value: figures.executionsPerSecondPerRtu, unit: 'executions/s' } as const
  const queueGrowth = explained('queue-growth', 'messages/s', [arrival, termOf(ceiling)], ([a, c]) => a! - c!)
  const queueQuota = explained('queue-quota', 'messages', [termOf(rtu), perRtu], ([r, each]) => r! * each!)
  const memoryOfSize = { name: 'memory-of-size', value: size?.memoryMb ?? null, unit: 'MB' } as const
  return {
    sizing,
    executionsAtOnce,
    ceiling,
    contractedRate: explained('contracted-rate', 'executions/s', [termOf(rtu), rate], ([r, each]) => r! * each!),
    utilisation: explained('utilisation', 'share', [arrival, termOf(ceiling)], ([a, c]) => a! / c!),
    queueGrowth,
    queueQuota,
    quotaReachedAfter: explained(
      'quota-reached-after',
      's',
      [termOf(queueQuota), queued, termOf(queueGrowth)],
      ([q, n, g]) => (g! > almostNothing ? Math.max(0, q! - n!) / g! : null),
    ),
    drainedAfter: explained('drained-after', 's', [queued, termOf(queueGrowth)], ([n, g]) => {
      if (n === 0 && g! <= 0) return 0
      return g! < -almostNothing ? n! / -g! : null
    }),
    replicasToKeepUp: explained('replicas-to-keep-up', 'replicas', [arrival, mean, consumers], ([a, s, c]) =>
      Math.max(1, Math.ceil((a! * s!) / c! - almostNothing)),
    ),
    replicasToDrain: explained(
      'replicas-to-drain',
      'replicas',
      [arrival, mean, consumers],
      ([a, s, c]) => Math.floor((a! * s!) / c! + almostNothing) + 1,
    ),
    rtu,
    memory: explained('memory', 'MB', [replicas, memoryOfSize], ([r, each]) => r! * each!),
    memoryPerExecution: explained('memory-per-execution', 'MB', [memoryOfSize, consumers], ([each, c]) => each! / c!),
  }
}
