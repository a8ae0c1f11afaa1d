import { service } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { endHandOver } from './keep-hand-over.ts'
import { isGoingOn, isMoot, pendingHandOver } from './pending-hand-over.ts'

/**
 * Whoever took the conversation in any other way has accepted it; one that has ended or was given up needs no taking
 * over. So no verb needs to know of hand-overs.
 */
export async function settleHandOver(chapter: Chapter): Promise<void> {
  const pending = pendingHandOver(chapter.row)
  if (!pending || !isMoot(chapter.row, pending)) return
  const holder = isGoingOn(chapter.row) ? chapter.row.assignee_id : null
  const answer = holder === null ? 'withdrawn' : 'accepted'
  await endHandOver(chapter, pending, { answer, by: service, staffId: holder })
}
