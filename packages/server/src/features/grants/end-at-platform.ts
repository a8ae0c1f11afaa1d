import type { Desk } from '../../desk.ts'
import { platformGrants } from '../platform/platform-grants.ts'
import type { GrantRow } from './grant-row.ts'

/** A yes can arrive there as long as its proof is taken: a token of a platform lives for a quarter of an hour at most. */
const arrivesWithinMs = 16 * 60_000

/** Whether the platform has confirmed that it is over there too; one that it does not know has never begun. */
export async function endAtPlatform(desk: Desk, grant: GrantRow): Promise<boolean> {
  const ended = await platformGrants(desk, grant.realm_id).end(grant.id, causeOf(grant))
  if (ended.state === 'done') return true
  if (ended.state === 'unread') return false
  // What was on its way there when it ended here may still arrive.
  const approvingSince = grant.approving_at?.getTime() ?? 0
  return ended.code === 'not-found' && desk.now().getTime() - approvingSince >= arrivesWithinMs
}

/** In the words of the contract. What is over by its time has ended at the platform by itself, and stays as it ended. */
function causeOf({ ended_because }: GrantRow): 'revoked' | 'conversation-ended' | 'engineer-changed' {
  if (ended_because === 'engineer-lost-permission') return 'engineer-changed'
  return ended_because === 'conversation-ended' || ended_because === 'engineer-changed' ? ended_because : 'revoked'
}
