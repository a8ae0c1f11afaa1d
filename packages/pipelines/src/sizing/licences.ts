import { explained } from './explained.ts'
import type { Explained } from './explained.ts'
import type { SizingEnvironment } from './outlook.ts'

export const licenceModels = ['pipeline', 'subscription', 'capacity', 'consumption'] as const
export type LicenceModel = (typeof licenceModels)[number]

/** What the contract still has free. */
export type LicenceBalance = {
  readonly model: LicenceModel
  readonly freeRtu: { readonly prod: number | null; readonly test: number | null }
  /** Free subscriptions, or free pipeline licences in the oldest model; null where the model has none. */
  readonly freeLicences: number | null
}

export const licenceVerdicts = ['enough', 'short-of-licences', 'short-of-rtu', 'unknown'] as const
export type LicenceVerdict = (typeof licenceVerdicts)[number]

export type LicenceCheck = {
  readonly verdict: LicenceVerdict
  /** After the change; below 0 is what is missing. */
  readonly rtuLeft: Explained
  readonly licencesLeft: Explained
}

export type LicenceAsked = {
  readonly environment: SizingEnvironment
  readonly balance: LicenceBalance | null
  readonly addedRtu: number | null
  /** Deploying one that is not deployed yet: every major version that is deployed takes a licence. */
  readonly isNew: boolean
}

/** Whether a change fits the contract, as the platform checks a deploy: licences first, then RTU of that environment alone. */
export function checkLicences({ environment, balance, addedRtu, isNew }: LicenceAsked): LicenceCheck {
  const hasLicences = balance?.model === 'pipeline' || balance?.model === 'subscription'
  const rtuLeft = explained(
    'left',
    'RTU',
    [
      { name: 'free', value: balance?.freeRtu[environment] ?? null, unit: 'RTU' },
      { name: 'added', value: addedRtu, unit: 'RTU' },
    ],
    ([free, added]) => free! - added!,
  )
  const licencesLeft = explained(
    'left',
    'licences',
    [
      { name: 'free', value: hasLicences ? balance.freeLicences : null, unit: 'licences' },
      { name: 'added', value: isNew ? 1 : 0, unit: 'licences' },
    ],
    ([free, added]) => free! - added!,
  )
  return { verdict: verdictOf({ rtuLeft, licencesLeft, hasLicences }), rtuLeft, licencesLeft }
}

function verdictOf({
  rtuLeft,
  licencesLeft,
  hasLicences,
}: Omit<LicenceCheck, 'verdict'> & { hasLicences: boolean }): LicenceVerdict {
  if (hasLicences && licencesLeft.value !== null && licencesLeft.value < 0) return 'short-of-licences'
  if (rtuLeft.value === null || (hasLicences && licencesLeft.value === null)) return 'unknown'
  return rtuLeft.value < 0 ? 'short-of-rtu' : 'enough'
}
