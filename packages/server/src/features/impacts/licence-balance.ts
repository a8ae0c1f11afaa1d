import type { Licence } from '@plantao/platform-contract'
import type { LicenceBalance, SizingEnvironment } from '@plantao/pipelines'

/** What is left of the contract for this environment; RTU of another one do not help. Null where nothing is told of it. */
export function licenceBalance(
  licences: readonly Licence[],
  environment: string,
  kind: SizingEnvironment,
): LicenceBalance | null {
  const rtu = licences.filter((one) => one.model === 'rtu' && (one.environment ?? environment) === environment)
  const byCount = (['subscription', 'pipeline'] as const).find((model) => licences.some((one) => one.model === model))
  if (rtu.length === 0 && byCount === undefined) return null
  const free = rtu.length === 0 ? null : left(rtu)
  return {
    model: byCount ?? 'capacity',
    freeRtu: { prod: kind === 'prod' ? free : null, test: kind === 'test' ? free : null },
    freeLicences: byCount === undefined ? null : left(licences.filter(({ model }) => model === byCount)),
  }
}

function left(licences: readonly Licence[]): number {
  return licences.reduce((sum, { contracted, used }) => sum + contracted - used, 0)
}
