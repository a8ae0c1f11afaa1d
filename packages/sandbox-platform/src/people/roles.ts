/**
 * The platform's system roles that the cast holds, as permissions `SERVICE:ACTION[:SPECIFIC]`.
 * `pipeline-builder` has no DEPLOYMENT permission on purpose: who builds may not deploy unless given both.
 */
const permissionsOfRole = {
  'pipeline-builder': [
    'ACCOUNT:READ',
    'APIKEY:READ',
    'GLOBAL:READ',
    'PROJECT:READ',
    'RELATION:READ',
    'REPLICA:READ',
    'POLICY:READ',
    'CONFIGURATION:CREATE',
    'CONFIGURATION:READ',
    'CONFIGURATION:UPDATE',
    'PIPELINE:CREATE',
    'PIPELINE:READ',
    'PIPELINE:UPDATE',
    'PIPELINE:READ:HISTORY',
    'TEST-MODE:EXECUTE',
  ],
  'deployment-manager': [
    'CONFIGURATION:CREATE',
    'CONFIGURATION:READ',
    'CONFIGURATION:UPDATE',
    'DEPLOYMENT:CREATE',
    'DEPLOYMENT:CREATE:REDEPLOY',
    'DEPLOYMENT:DELETE',
    'DEPLOYMENT:EXECUTE',
    'DEPLOYMENT:READ',
    'POLICY:READ',
    'POLICY:UPDATE',
  ],
  'deployment-viewer': ['CONFIGURATION:READ', 'DEPLOYMENT:READ'],
  'pipeline-executor': ['DEPLOYMENT:EXECUTE'],
  'logs-viewer': ['LOG:READ', 'MESSAGE:READ', 'STATS:READ'],
  'metrics-viewer': ['METRICS:READ'],
  'running-executions-manager': ['INFLIGHT:READ', 'INFLIGHT:CANCEL'],
  'alert-manager': ['ALERT:CREATE', 'ALERT:READ', 'ALERT:UPDATE', 'ALERT:DELETE'],
  'groups-manager': [
    'GROUP:CREATE',
    'GROUP:READ',
    'GROUP:UPDATE',
    'GROUP:DELETE',
    'GROUP:READ:PERMISSION',
    'USER:READ:PERMISSION',
    'USER:UPDATE:ASSIGN-GROUP',
    'PERMISSION:READ',
  ],
  'roles-manager': ['ROLE:CREATE', 'ROLE:READ', 'ROLE:UPDATE', 'ROLE:DELETE', 'PERMISSION:READ'],
  'users-manager': ['USER:CREATE', 'USER:READ', 'USER:UPDATE', 'USER:DELETE', 'PERMISSION:READ'],
  'support-access-manager': ['SUPPORT-ACCESS:CREATE', 'SUPPORT-ACCESS:READ', 'SUPPORT-ACCESS:DELETE'],
  'licensing-viewer': ['LICENSE:READ'],
  'audit-viewer': ['AUDIT:READ'],
} as const satisfies Record<string, readonly string[]>

/** Who holds this may end what support was let do. */
export const mayEndGrants = 'SUPPORT-ACCESS:DELETE'

export type RoleName = keyof typeof permissionsOfRole

/** A role somebody holds: everywhere, or in one environment only. */
export type HeldRole = { readonly role: RoleName; readonly environment?: 'test' | 'prod' }

/**
 * The permissions of all held roles together, sorted, each once. One that is held in a single environment
 * carries it, as in `DEPLOYMENT:CREATE{ENV=TEST}`; where it is also held everywhere, only the wide one stays.
 */
export function permissionsOf(held: readonly HeldRole[]): readonly string[] {
  const everywhere = new Set(
    held.filter((one) => !one.environment).flatMap((one) => permissionsOfRole[one.role] as readonly string[]),
  )
  const scoped = held
    .filter((one) => one.environment)
    .flatMap((one) =>
      permissionsOfRole[one.role]
        .filter((permission) => !everywhere.has(permission))
        .map((permission) => `${permission}{ENV=${one.environment?.toUpperCase()}}`),
    )
  return [...new Set([...everywhere, ...scoped])].sort()
}
