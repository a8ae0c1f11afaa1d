import type { PageAudience, PageStep, Policy } from './policy/policy.ts'
import type { Priority } from './vocabulary.ts'

/** Whom a page calls and when: its steps, and how long after the last one it calls again, null for not again. */
export type PagePlan = { readonly steps: readonly PageStep[]; readonly repeatMs: number | null }

/** A step of a page, as long after its beginning. `calls` are the audiences whom it reaches, `to` the highest of them. */
type PlannedStep = PageStep & { readonly calls: readonly PageAudience[] }

/**
 * Step `number`, from 0, of such a page; null where it has ended before. Those after the last one of the plan are its
 * repetitions: they call everybody whom any step calls, so that who has come since hears of it too.
 */
export function pageStep({ steps, repeatMs }: PagePlan, number: number): PlannedStep | null {
  const step = steps[number]
  if (step) return { ...step, calls: [step.to] }
  const last = steps.at(-1)
  if (!last || repeatMs === null) return null
  return {
    afterMs: last.afterMs + (number - steps.length + 1) * repeatMs,
    to: last.to,
    calls: [...new Set(steps.map(({ to }) => to))],
  }
}

/** When the people on duty are warned of a promise that is due at `dueAt`; at once where that has passed. */
export function warnsAt(policy: Policy, priority: Priority, dueAt: number): number {
  return dueAt - policy.paging.beforeBreakMs[priority]
}
