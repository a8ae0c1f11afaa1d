import type { OperationName, PlatformProblem } from '@plantao/platform-contract'
import type { Call } from './operation.ts'

/**
 * A look of an engineer is a line of the realm's access log, also one that was refused. What the desk reads for itself
 * is none. Uses of a grant write their own lines.
 */
export function writeAccess(operation: OperationName, call: Call, because: PlatformProblem['code'] | null): void {
  const { sandbox, params, engineer, conversation } = call
  const realm = sandbox.realms.get(params['realm'] ?? '')
  if (engineer === null || !realm || operation === 'useGrant') return
  const about = params['pipeline'] ?? params['key'] ?? params['person'] ?? params['grant'] ?? null
  const version = params['version']
  sandbox.accessLog.write(realm.model.realm.name, {
    at: sandbox.now().toISOString(),
    engineer,
    conversation,
    what: operation,
    target: about !== null && version ? `${about} ${version}` : about,
    grant: null,
    outcome: because === null ? 'read' : 'refused',
    because,
  })
}
