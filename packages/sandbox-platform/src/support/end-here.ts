import type { DeskNotices } from '../people/tell-desk.ts'
import type { LiveRealm } from '../realm/live-realm.ts'
import type { Sandbox } from '../web/sandbox.ts'
import { endGrant, grantOf } from './grants.ts'

/**
 * Somebody of the realm has ended what support may do, on the platform's own page; the desk is told, and `told` resolves
 * when it was, or could not be at the first try. Null where the realm has no such grant.
 */
export function endHere(
  sandbox: Sandbox,
  notices: DeskNotices,
  { realm, id }: { readonly realm: LiveRealm; readonly id: string },
): { readonly told: Promise<void> } | null {
  const was = grantOf(sandbox, realm, id)
  if (!was) return null
  endGrant(sandbox, realm, { id, because: 'revoked' })
  const realmId = realm.model.realm.id
  const isNew = was.state === 'live'
  return { told: isNew ? notices.tell({ notice: 'grant-ended', realmId, subject: id }) : Promise.resolve() }
}
