import type { RealmPipeline } from '../realm/realm-queries.ts'
import type { Change } from './use-impacts.ts'

/** What a field for a number holds: a text while it is being typed. */
export type Amount = number | string
export type LoadKind = 'same' | 'factor' | 'perSecond'
type Deployment = RealmPipeline['deployments'][number]

export const sizes = ['small', 'medium', 'large'] as const

/** Figures of the customer's contract, and the vendor's public ones that count where they are left open. */
export const figureNames = ['rtuOfSize', 'memoryOfSize', 'mostConsumers', 'queuedPerRtu', 'ratePerRtu'] as const
type FigureName = (typeof figureNames)[number]

type Values = Record<
  'size' | 'replicas' | 'consumers' | 'load' | 'meanSeconds' | 'rounds' | 'nowPerSecond' | 'queued' | FigureName,
  Amount
>

/** The fields as they stand at first: how it is deployed now. */
export function valuesOf(now: Deployment | undefined): Values {
  return {
    size: now?.size ?? 'small',
    replicas: now?.replicas ?? 1,
    consumers: now?.consumers ?? 10,
    load: '',
    meanSeconds: '',
    rounds: '',
    nowPerSecond: '',
    queued: '',
    rtuOfSize: '',
    memoryOfSize: '',
    mostConsumers: '',
    queuedPerRtu: '',
    ratePerRtu: '',
  }
}

/** What differs from now; all of the sizing where it is not deployed. */
export function changeOf(values: Values, now: Deployment | undefined, load: LoadKind, amount: number | null): Change {
  const size = sizes.find((one) => one === values.size)
  const [replicas, consumers] = [numberIn(values.replicas), numberIn(values.consumers)]
  const known = (name: keyof Values) => {
    const amount = numberIn(values[name])
    return amount === null ? {} : { [name]: amount }
  }
  const figures = Object.assign({}, ...figureNames.map(known)) as NonNullable<Change['figures']>
  return {
    ...(size && size !== now?.size && { size }),
    ...(replicas !== null && replicas !== now?.replicas && { replicas }),
    ...(consumers !== null && consumers !== now?.consumers && { consumers }),
    ...(load === 'factor' && amount !== null && { load: { factor: amount } }),
    ...(load === 'perSecond' && amount !== null && { load: { perSecond: amount } }),
    ...known('meanSeconds'),
    ...known('rounds'),
    ...known('nowPerSecond'),
    ...known('queued'),
    ...(Object.keys(figures).length > 0 && { figures }),
  }
}

export function numberIn(value: Amount): number | null {
  const number = typeof value === 'number' ? value : Number.parseFloat(value)
  return Number.isFinite(number) ? number : null
}
