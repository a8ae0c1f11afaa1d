import type { PromiseTargets } from './decision.ts'
import type { Policy } from './policy/policy.ts'
import type { Priority } from './vocabulary.ts'

/**
 * The target times for a priority under a plan, and the calendar by which they count (R42, R63). A plan that is null or unknown
 * to this policy gets the default plan's: a plan changes times, never whether one is served (R1).
 */
export function promisesFor(policy: Policy, priority: Priority, plan: string | null): PromiseTargets {
  const chosen = policy.plans.get(plan ?? policy.defaultPlan) ?? policy.plans.get(policy.defaultPlan)
  if (!chosen) throw new Error(`The policy has no default plan "${policy.defaultPlan}": it was not checked.`)
  return {
    ...chosen.targets[priority],
    plan: chosen.key,
    calendar: chosen.calendars[priority],
    example: chosen.example,
  }
}
