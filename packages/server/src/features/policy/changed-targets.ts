import { clockKinds, durationWords, priorities } from '@plantao/rules'
import type { Policy } from '@plantao/rules'

type Times = Record<string, string>

/** The times that differ between two versions, by plan, priority and clock, as the audit log shows them. */
export function changedTargets(before: Policy, after: Policy): { readonly was: Times; readonly became: Times } {
  const was = timesOf(before)
  const became = timesOf(after)
  const differs = ([name]: [string, string]) => was[name] !== became[name]
  return {
    was: Object.fromEntries(Object.entries(was).filter(differs)),
    became: Object.fromEntries(Object.entries(became).filter(differs)),
  }
}

function timesOf({ plans }: Policy): Times {
  const times: Times = {}
  for (const plan of plans.values())
    for (const priority of priorities)
      for (const clock of clockKinds)
        times[`${plan.key} ${priority} ${clock}`] = durationWords(plan.targets[priority][clock])
  return times
}
