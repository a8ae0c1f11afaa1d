import { contractStates, demands, doors, environments, extents, signInScopes, workarounds } from '../vocabulary.ts'
import { claimStates } from '../decision.ts'
import { demandKinds } from './policy.ts'
import type { TableName } from './policy.ts'
import type { Columns } from './decision-table.ts'

const yesNo = ['yes', 'no', 'unknown'] as const
const sessions = ['signed-in', 'unsigned'] as const

/** The columns of every table. What is not stated is the value `unknown`, so that silence is decided too. */
export const tableColumns = {
  trust: [
    { name: 'door', values: doors },
    { name: 'signedIn', values: ['yes', 'no'] },
  ],
  environment: [{ name: 'environment', values: environments }],
  reach: [
    { name: 'extent', values: [...extents, 'unknown'] },
    { name: 'othersWorking', values: yesNo },
  ],
  entitlement: [
    { name: 'demand', values: demands },
    { name: 'session', values: sessions },
    { name: 'contract', values: contractStates },
    { name: 'inVendorProject', values: yesNo },
    { name: 'externalSystem', values: yesNo },
    { name: 'runningInPublishedFlow', values: yesNo },
  ],
  priority: [
    { name: 'kind', values: demandKinds },
    { name: 'session', values: sessions },
    { name: 'environment', values: ['prod', 'test', 'unknown'] },
    { name: 'extent', values: [...extents, 'unknown'] },
    { name: 'workaround', values: [...workarounds, 'unknown'] },
    { name: 'prodPipelinesAffected', values: yesNo },
    { name: 'signInScope', values: [...signInScopes, 'unknown'] },
    { name: 'claim', values: claimStates },
  ],
} as const satisfies Record<TableName, Columns>
