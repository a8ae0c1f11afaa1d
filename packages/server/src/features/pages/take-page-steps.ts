import type { PageStep } from '@plantao/rules'
import type { StandingPage } from '../../infrastructure/database/tables.ts'
import { record, service } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { enqueuePageDeliveries } from './enqueue-page-deliveries.ts'
import { nextStepAt, warningsOf } from './next-page-at.ts'
import { stepsOf, withPage } from './standing-page.ts'
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
    const steps = stepsOf(policies, page)
    let step = page.taken
    while (isRepeated(steps, step) && page.startedAt + steps[step + 1]!.afterMs <= now) step += 1
    await takeStep(chapter, page, step)
  }
}

function isRepeated(steps: readonly PageStep[], step: number): boolean {
  return steps[step + 1]?.to === steps[step]?.to
}

/** The step is in the log with whom it calls, and what carries it to them exists if the transaction commits. */
export async function takeStep(chapter: Chapter, page: StandingPage, step: number): Promise<void> {
  const { to } = stepsOf(chapter.desk.policies(), page)[step]!
  const reached = await whoToPage(chapter, to)
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
