import { pageStep } from '@plantao/rules'
import type { PagePlan } from '@plantao/rules'
import type { StandingPage } from '../../infrastructure/database/tables.ts'
import { record, service } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { enqueuePageDeliveries } from './enqueue-page-deliveries.ts'
import { nextStepAt, warningsOf } from './next-page-at.ts'
import { planOf, withPage } from './standing-page.ts'
import { whoToPage } from './who-to-page.ts'

/** Everybody whom a page is to call by now has been called, once, and the log names them. */
export async function takePageSteps(chapter: Chapter): Promise<void> {
  for (const page of warningsDue(chapter)) await takeStep(chapter, page, page.taken)
  for (const { id } of chapter.row.pages) await takeDueSteps(chapter, id)
}

/** Warnings whose instant has come, as pages that are not in the conversation's row yet. */
function warningsDue(chapter: Chapter): StandingPage[] {
  const now = chapter.at.getTime()
  return warningsOf(chapter.row, chapter.desk.policies())
    .filter(({ at }) => at <= now)
    .map(({ clock, dueAt }) => {
      const about = { clock: clock.kind, dueAt }
      return withPage(chapter.row, {
        cause: 'break-near',
        startedAt: now,
        bySeq: clock.startedBySeq,
        about,
      }).at(-1)!
    })
}

/** Of several steps that are due at once, as after a standstill, each audience is called by the last one only. */
async function takeDueSteps(chapter: Chapter, id: string): Promise<void> {
  const now = chapter.at.getTime()
  const policies = chapter.desk.policies()
  for (;;) {
    const page = chapter.row.pages.find((one) => one.id === id)
    const at = page ? nextStepAt(policies, page) : null
    if (!page || at === null || at > now) return
    await takeStep(chapter, page, lastAlike(planOf(policies, page), page.taken, now - page.startedAt))
  }
}

/** The last step, from `number` on and due within `elapsedMs`, up to which each calls everybody whom the one before does. */
function lastAlike(plan: PagePlan, number: number, elapsedMs: number): number {
  for (let last = number; ; last += 1) {
    const next = pageStep(plan, last + 1)
    if (!next || next.afterMs > elapsedMs) return last
    if (pageStep(plan, last)!.calls.some((to) => !next.calls.includes(to))) return last
  }
}

/** The step is in the log with whom it calls, and what carries it to them exists if the transaction commits. */
export async function takeStep(chapter: Chapter, page: StandingPage, step: number): Promise<void> {
  const { to, calls } = pageStep(planOf(chapter.desk.policies(), page), step)!
  const reached = await whoToPage(chapter, calls)
  const isNew = !chapter.row.pages.some(({ id }) => id === page.id)
  record(chapter, {
    kind: 'paged',
    by: service,
    body: {
      pageId: page.id,
      because: page.cause,
      step,
      to,
      staffIds: reached.map(({ staffId }) => staffId),
      clock: page.clock,
      dueAt: page.dueAt,
    },
    ...(isNew ? { changes: { pages: [...chapter.row.pages, page] } } : {}),
  })
  await enqueuePageDeliveries(chapter, page, step, reached)
}
