import type { Capabilities, OperationName, PlatformRealm } from '@plantao/platform-contract'
import { environments, notices, verbs } from './offered.ts'
import type { Call, Operation } from './operation.ts'
import { pageAsked } from './operation.ts'
import { pageOf } from './pages.ts'
import { requestShapes } from './request-shapes.ts'

const everyOperation = requestShapes().map(({ operation }) => operation)

/** Whether the platform offers this operation at the moment. */
export function isOffered({ sandbox }: Pick<Call, 'sandbox'>, operation: OperationName): boolean {
  return sandbox.condition.only?.includes(operation) ?? true
}

/** The operations that are about the platform as a whole. */
export const platformOperations = {
  getCapabilities: (call): Capabilities => ({
    platform: 'Malha',
    version: '1.0.0',
    operations: everyOperation.filter((operation) => isOffered(call, operation)),
    environments: [...environments],
    verbs: [...verbs],
    notices: [...notices],
  }),
  listRealms: (call) => {
    const realms = [...call.sandbox.realms.values()].map(({ model: { realm } }): PlatformRealm => ({
      id: realm.id,
      name: realm.name,
      organisation: realm.organisation.name,
    }))
    return {
      ...pageOf(realms, ({ id }) => id, { asked: pageAsked(call), order: 'ascending' }),
      takenAt: call.sandbox.now().toISOString(),
    }
  },
} satisfies Partial<Record<OperationName, Operation<Call>>>
