import type { Deployment, Licence, Limit } from '@plantao/platform-contract'
import { fixedNumber } from './fixed.ts'
import { rtuOf } from './sizes.ts'

/** Runtime units that stay free of what is contracted, by environment: little in production, so that sizing matters. */
const free = { prod: 5, test: 24 } as const

/** What is licensed, and how much of it the deployments use. `first` is what was deployed when the contract was made. */
export function licencesOf(now: readonly Deployment[], first: readonly Deployment[]): Licence[] {
  return (['prod', 'test'] as const).map((environment) => ({
    name: `RTU ${environment}`,
    model: 'rtu',
    environment,
    contracted: rtuIn(first, environment) + free[environment],
    used: rtuIn(now, environment),
  }))
}

/** What is limited by the contracted units, as the platform's default quotas say. */
export function limitsOf(realm: string, licences: readonly Licence[]): Limit[] {
  const units = (environment: string) => licences.find((one) => one.environment === environment)?.contracted ?? 0
  const used = (name: string, most: number) => fixedNumber(Math.floor(most * 0.1), Math.floor(most * 0.7), realm, name)
  const limit = (name: string, value: number, unit: string): Limit => ({ name, value, unit, used: used(name, value) })
  return [
    limit('Executions per second, prod', units('prod'), '/s'),
    limit('Executions per second, test', units('test'), '/s'),
    limit('Egress per month, prod', units('prod') * 1_000, 'GB'),
    limit('Egress per month, test', units('test') * 10, 'GB'),
    { name: 'Messages on the queue of a pipeline, per RTU, prod', value: 1_000_000, unit: 'messages', used: null },
    { name: 'Messages on the queue of a pipeline, per RTU, test', value: 100_000, unit: 'messages', used: null },
    { name: 'Request payload', value: 5, unit: 'MB', used: null },
    { name: 'Pipeline logs kept, prod', value: 10, unit: 'days', used: null },
    { name: 'Pipeline logs kept, test', value: 3, unit: 'days', used: null },
    limit('Object Store, prod', 100, 'MB'),
    limit('VPN gateways', 2, 'gateways'),
  ]
}

function rtuIn(deployments: readonly Deployment[], environment: string): number {
  return deployments
    .filter((one) => one.environment === environment && one.status !== 'deleting')
    .reduce((sum, { size, replicas }) => sum + (size ? rtuOf[size] : 0) * replicas, 0)
}
