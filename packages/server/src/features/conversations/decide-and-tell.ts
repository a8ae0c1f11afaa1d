import type { Chapter } from '../log/chapter.ts'
import { handOffByPolicy } from '../hand-offs/hand-off-to.ts'
import { claimOutageIfToldOf } from '../outages/claim-outage.ts'
import { decideAnew } from './decide-anew.ts'
import { sayEntitlement } from './say-opened.ts'

/**
 * What follows from the facts, the demand and the standing as they are now is decided, said and done: an outage that
 * is told of is claimed; where support now hands off, refers, declines or asks to sign in, the requester is told why
 * and what to do, and the hand-off that the policy names is made, all in the chapter's transaction.
 */
export async function decideAndTell(chapter: Chapter): Promise<void> {
  const before = chapter.row.entitlement
  await decideAnew(chapter)
  await claimOutageIfToldOf(chapter)
  if (chapter.row.entitlement.entitlement === before.entitlement && chapter.row.entitlement.row === before.row) return
  sayEntitlement(chapter)
  await handOffByPolicy(chapter)
}
