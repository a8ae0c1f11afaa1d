import type { RealmPipeline } from '../realm/realm-queries.ts'
import type { Change } from './use-impacts.ts'

/** What a field for a number holds: a text while it is being typed. */
export type Amount = number | string
export type LoadKind = 'same' | 'factor' | 'perSecond'
type Deployment = RealmPipeline['deployments'][number]

export const sizes = ['small', 'medium', 'large'] as const

type Values = Record<'size' | 'replicas' | 'consumers' | 'load' | 'meanSeconds' | 'rounds', Amount>

/** The fields as they stand at first: how it is deployed now. */
export function valuesOf(now: Deployment | undefined): Values {
  return {
    size: now?.size ?? 'small',
    replicas: now?.replicas ?? 1,
    consumers: now?.consumers ?? 10,
    load: '',
    meanSeconds: '',
    rounds: '',
  }
}

/** What differs from now; all of the sizing where it is not deployed. */
export function changeOf(values: Values, now: Deployment | undefined, load: LoadKind, amount: number | null): Change {
  const size = sizes.find((one) => one === values.size)
  const [replicas, consumers] = [numberIn(values.replicas), numberIn(values.consumers)]
  const [meanSeconds, rounds] = [numberIn(values.meanSeconds), numberIn(values.rounds)]
  return {
    ...(size && size !== now?.size && { size }),
    ...(replicas !== null && replicas !== now?.replicas && { replicas }),
    ...(consumers !== null && consumers !== now?.consumers && { consumers }),
    ...(load === 'factor' && amount !== null && { load: { factor: amount } }),
    ...(load === 'perSecond' && amount !== null && { load: { perSecond: amount } }),
    ...(meanSeconds !== null && { meanSeconds }),
    ...(rounds !== null && { rounds }),
  }
}

export function numberIn(value: Amount): number | null {
  const number = typeof value === 'number' ? value : Number.parseFloat(value)
  return Number.isFinite(number) ? number : null
}
