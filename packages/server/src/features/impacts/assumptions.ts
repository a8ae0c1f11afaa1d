import type { Figures, Load, SizingEnvironment } from '@plantao/pipelines'
import type { Assumption, ImpactChange } from './impact-shapes.ts'

type Asked = {
  readonly change: ImpactChange
  /** What was reckoned with: as measured, or as given. */
  readonly load: Load
  readonly size: string
  readonly figures: Figures
  readonly environment: SizingEnvironment
}

/** What the numbers rest on, and whose word each of it is; it goes with the advice. */
export function assumptionsOf({ change, load, size, figures, environment }: Asked): Assumption[] {
  const given = change.figures ?? {}
  const of = figures.sizes[size]
  const measured = (name: Assumption['name'], value: number | null, unit: Assumption['unit'], by?: number) =>
    ({ name, value, unit, source: by === undefined ? 'measured' : 'given' }) as const
  const figure = (name: Assumption['name'], value: number | undefined, unit: Assumption['unit'], by?: number) =>
    ({ name, value: value ?? null, unit, source: by === undefined ? 'default' : 'given' }) as const
  return [
    measured('arrival', load.arrivalPerSecond, 'messages/s', change.nowPerSecond),
    measured('mean-execution-time', load.meanSeconds, 's', change.meanSeconds),
    measured('queued', load.queued, 'messages', change.queued),
    ...(change.rounds === undefined
      ? []
      : [{ name: 'rounds', value: change.rounds, unit: 'executions', source: 'given' } as const]),
    figure('rtu-of-size', of?.rtu, 'RTU', given.rtuOfSize),
    figure('memory-of-size', of?.memoryMb, 'MB', given.memoryOfSize),
    figure('most-consumers', of?.mostConsumers, 'executions', given.mostConsumers),
    figure('queued-per-rtu', figures.queuedPerRtu[environment], 'messages', given.queuedPerRtu),
    figure('rate-per-rtu', figures.executionsPerSecondPerRtu, 'executions/s', given.ratePerRtu),
  ]
}
