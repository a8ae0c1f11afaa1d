import type { ConversationRow } from '../conversations/conversation-row.ts'
import { isClosedForGood } from '../conversations/reopenable.ts'

export const mergeRefusals = [
  'same-conversation',
  'other-requester',
  'other-standing',
  'others-invited',
  'closed-for-good',
  'target-not-open',
  'has-merged',
] as const
export type MergeRefusal = (typeof mergeRefusals)[number]

export type MergeDecision = { readonly may: true } | { readonly may: false; readonly because: MergeRefusal }

/**
 * Whether one conversation may be merged into another: of one requester under one standing, so that nobody reads there
 * what they could not read here, and with nobody invited to the first alone, who would be left behind; neither closed for good, so that it can be undone. `others`: how many were merged
 * into the first already.
 */
export function mayMerge(source: ConversationRow, target: ConversationRow, others: number): MergeDecision {
  if (source.id === target.id) return no('same-conversation')
  if (source.requester_id !== target.requester_id) return no('other-requester')
  if (source.realm_id !== target.realm_id || source.signed_in !== target.signed_in) return no('other-standing')
  if (source.invited_requester_ids.some((id) => !peopleOf(target).includes(id))) return no('others-invited')
  if (isClosedForGood(source) || isClosedForGood(target)) return no('closed-for-good')
  if (target.status !== 'open' && target.status !== 'snoozed') return no('target-not-open')
  if (others > 0) return no('has-merged')
  return { may: true }
}

function peopleOf({ requester_id, invited_requester_ids }: ConversationRow): string[] {
  return [requester_id, ...invited_requester_ids]
}

function no(because: MergeRefusal): MergeDecision {
  return { may: false, because }
}
