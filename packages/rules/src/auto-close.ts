import type { Policy } from './policy/policy.ts'
import type { Priority } from './vocabulary.ts'

/** What matters for closing a conversation in which the requester is silent. Instants in epoch milliseconds. */
export type Silence = {
  readonly priority: Priority
  /** Since when one waits on the requester without a break; null while one does not. */
  readonly waitingSince: number | null
  /** When they were reminded during this wait; null while they were not. */
  readonly remindedAt: number | null
  /** Whether anything else is owed: an escalation, a hand-off, an answer. */
  readonly owing: boolean
}
export type AutoCloseStep = { readonly step: 'none' } | { readonly step: 'remind' | 'close'; readonly at: number }

/**
 * What comes next where the requester is silent, and when: a reminder in their language, and only after that the
 * closing, which an answer undoes. Never for P1 and P2, nor while anything is owed. A time that has passed means now.
 */
export function autoCloseStep(policy: Policy, { priority, waitingSince, remindedAt, owing }: Silence): AutoCloseStep {
  const rules = policy.promises.autoClose
  if (!rules || waitingSince === null || owing || rules.never.has(priority)) return { step: 'none' }
  if (remindedAt === null || remindedAt < waitingSince)
    return { step: 'remind', at: waitingSince + rules.remindAfterMs }
  return { step: 'close', at: remindedAt + rules.closeAfterReminderMs }
}

/** Until when a message goes on in a conversation resolved at that instant; from then on, a new one names the old. */
export function reopensUntil(policy: Policy, resolvedAt: number): number {
  return resolvedAt + policy.promises.reopenWindowMs
}
