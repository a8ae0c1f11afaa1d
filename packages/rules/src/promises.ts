import type { PromiseTargets } from './decision.ts'
import type { Plan, Policy } from './policy/policy.ts'
import type { Priority } from './vocabulary.ts'

/**
 * The target times for a priority under a plan, and the calendar by which they count (R42, R63); frozen. A plan that
 * is null or unknown to this policy gets the default plan's: a plan changes times, never whether one is served (R1).
 */
export function promisesFor(policy: Policy, priority: Priority, plan: string | null): PromiseTargets {
  const chosen = policy.plans.get(plan ?? policy.defaultPlan) ?? policy.plans.get(policy.defaultPlan)
  if (!chosen) throw new Error(`The policy has no default plan "${policy.defaultPlan}": it was not checked.`)
  return known.get(chosen)?.[priority] ?? remembered(chosen)[priority]
}

const known = new WeakMap<Plan, { readonly [P in Priority]: PromiseTargets }>()

function remembered(plan: Plan): { readonly [P in Priority]: PromiseTargets } {
  const of = (priority: Priority): PromiseTargets =>
    Object.freeze({
      ...plan.targets[priority],
      plan: plan.key,
      calendar: plan.calendars[priority],
      example: plan.example,
    })
  const all = { P1: of('P1'), P2: of('P2'), P3: of('P3'), P4: of('P4') }
  known.set(plan, all)
  return all
}
