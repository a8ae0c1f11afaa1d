import type { PageStep, Policy } from './policy/policy.ts'
import type { Priority } from './vocabulary.ts'

/** A step of a page with its instant and its number from 0, which makes it known once. */
export type PageDue = PageStep & { readonly at: number; readonly number: number }

/** The steps of a page that began at `startedAt`, in their order, as long as nobody acknowledges it. */
export function pageSteps(policy: Policy, priority: Priority, startedAt: number): readonly PageDue[] {
  return policy.paging.steps[priority].map((step, number) => ({ ...step, number, at: startedAt + step.afterMs }))
}

/** The next step that was not taken yet; null once it is acknowledged or the steps have ended. `taken` counts steps. */
export function nextPage(
  policy: Policy,
  page: {
    readonly priority: Priority
    readonly startedAt: number
    readonly acknowledgedAt: number | null
    readonly taken: number
  },
): PageDue | null {
  if (page.acknowledgedAt !== null) return null
  return pageSteps(policy, page.priority, page.startedAt)[page.taken] ?? null
}

/** When the people on duty are warned of a promise that is due at `dueAt`; at once where that has passed. */
export function warnsAt(policy: Policy, priority: Priority, dueAt: number): number {
  return dueAt - policy.paging.beforeBreakMs[priority]
}
