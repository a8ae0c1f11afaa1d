import { autoCloseStep, policyOf } from '@plantao/rules'
import type { AutoCloseStep, PolicySource } from '@plantao/rules'
import type { ConversationRow } from '../conversations/conversation-row.ts'

/** What comes next where the requester is silent, and when. */
export function silenceStep(row: ConversationRow, policies: PolicySource): AutoCloseStep {
  if (row.status !== 'open' && row.status !== 'snoozed') return { step: 'none' }
  return autoCloseStep(policyOf(policies, row.policy_version), {
    priority: row.priority,
    waitingSince: row.waits.find(({ cause }) => cause === 'requester')?.since ?? null,
    remindedAt: row.reminded_at?.getTime() ?? null,
    owing: isOwing(row),
  })
}

/** When silence next does something here, in epoch milliseconds; null where it does not. */
export function nextSilenceAt(row: ConversationRow, policies: PolicySource): number | null {
  const next = silenceStep(row, policies)
  return next.step === 'none' ? null : next.at
}

/** Whether the desk owes anything but the resolution, or waits for somebody else as well: then it is not the requester's turn alone. */
function isOwing({ ledger, waits }: ConversationRow): boolean {
  return ledger.clocks.some(({ owed, kind }) => owed && kind !== 'resolution') || waits.length > 1
}
