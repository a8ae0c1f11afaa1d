import type { HeldRole, RoleName } from './roles.ts'

const everywhere = (...roles: readonly RoleName[]): readonly HeldRole[] => roles.map((role) => ({ role }))
const builder = everywhere('pipeline-builder', 'deployment-viewer', 'logs-viewer')

/** What each kind of person of a realm holds. */
export const groups = {
  builder,
  deployer: everywhere('pipeline-builder', 'deployment-manager', 'logs-viewer', 'metrics-viewer'),
  testDeployer: [...builder, { role: 'deployment-manager', environment: 'test' }],
  operations: everywhere(
    'deployment-viewer',
    'pipeline-executor',
    'logs-viewer',
    'metrics-viewer',
    'running-executions-manager',
    'alert-manager',
  ),
  accessManagement: everywhere('groups-manager', 'roles-manager', 'users-manager', 'support-access-manager'),
  prodAccess: [...builder, { role: 'support-access-manager', environment: 'prod' }],
  records: everywhere('licensing-viewer', 'audit-viewer'),
} as const satisfies Record<string, readonly HeldRole[]>
