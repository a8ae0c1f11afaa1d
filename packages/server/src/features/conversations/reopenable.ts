import { policyOf, reopensUntil } from '@plantao/rules'
import type { PolicySource } from '@plantao/rules'
import type { ConversationRow } from './conversation-row.ts'

/** Until when a resolved conversation can go on, in epoch milliseconds; null where it is open or nothing reopens it. */
export function reopenableUntil(row: ConversationRow, policies: PolicySource): number | null {
  if (row.status !== 'resolved' || row.resolved_at === null || isClosedForGood(row)) return null
  // As long as the ledger holds the resolution open; a resolution of an earlier release does not say it.
  const until = row.ledger.resolved?.until
  return until ?? reopensUntil(policyOf(policies, row.policy_version), row.resolved_at.getTime())
}

/** Whether nothing reopens it, whatever the time. */
export function isClosedForGood({ closed_because }: Pick<ConversationRow, 'closed_because'>): boolean {
  return closed_because === 'window' || closed_because === 'by-hand'
}
