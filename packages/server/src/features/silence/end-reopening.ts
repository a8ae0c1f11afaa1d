import { reopenableUntil } from '../conversations/reopenable.ts'
import { endEscalations } from '../escalations/end-escalations.ts'
import { record, service } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'

/** Closed for good, if nobody has reopened it in the time for that. */
export async function endReopening(chapter: Chapter): Promise<void> {
  const until = reopenableUntil(chapter.row, chapter.desk.policies())
  if (until === null || until > chapter.at.getTime()) return
  record(chapter, {
    kind: 'closed',
    by: service,
    body: { because: 'window' },
    changes: { closed_because: 'window' },
  })
  await endEscalations(chapter, service)
}
