import { dueOf, pageStep, warnsAt } from '@plantao/rules'
import type { PolicySource, StoredClock } from '@plantao/rules'
import type { StandingPage } from '../../infrastructure/database/tables.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { currentOf, hasCalled, planOf } from './standing-page.ts'

/** When the next step of a page is to be taken, or a promise is first warned of; null where nobody is to be called. */
export function nextPageAt(row: ConversationRow, policies: PolicySource): number | null {
  const steps = row.pages.flatMap((page) => nextStepAt(policies, page) ?? [])
  const next = Math.min(...steps, ...warningsOf(row, policies).map(({ at }) => at))
  return next === Infinity ? null : next
}

/** When the next step of this page is to be taken; null once it is quiet or calls no more. */
export function nextStepAt(policies: PolicySource, page: StandingPage): number | null {
  const step = page.quiet ? null : pageStep(planOf(policies, page), page.taken)
  return step ? page.startedAt + step.afterMs : null
}

export type Warning = { readonly clock: StoredClock; readonly dueAt: number; readonly at: number }

/** The running promises that were not warned of yet, each with the instant at which that is to happen. */
export function warningsOf(row: ConversationRow, policies: PolicySource): Warning[] {
  const first = currentOf(policies).paging.steps[row.priority][0]
  if (!first) return []
  return row.ledger.clocks.flatMap((clock) => {
    const dueAt = clock.state === 'running' ? dueOf(clock) : null
    if (dueAt === null || hasCalled(row, 'break-near', clock)) return []
    const warned = Math.max(warnsAt(currentOf(policies), row.priority, dueAt), clock.startedAt)
    const at = warned + first.afterMs
    // What would come with the break or after it is the break's own page.
    return at < dueAt ? [{ clock, dueAt, at }] : []
  })
}
