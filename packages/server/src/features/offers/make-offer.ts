import type { Priority } from '@plantao/rules/vocabulary'
import { record, service } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'

const minuteMs = 60_000
/** How long somebody has to answer an offer. */
const answerWithinMs: Readonly<Record<Priority, number>> = {
  P1: 2 * minuteMs,
  P2: 2 * minuteMs,
  P3: 5 * minuteMs,
  P4: 5 * minuteMs,
}

/** The conversation is offered to this person alone, for some minutes, and it was their turn. */
export async function makeOffer(
  chapter: Chapter,
  staffId: string,
  passed: readonly string[] = chapter.row.offers_passed,
): Promise<void> {
  const until = new Date(chapter.at.getTime() + answerWithinMs[chapter.row.priority])
  record(chapter, {
    kind: 'offered',
    by: service,
    body: { staffId, until: until.getTime() },
    changes: { offered_to: staffId, offered_until: until, offers_passed: [...passed] },
  })
  await chapter.tx.updateTable('staff').set({ last_offered_at: chapter.at }).where('id', '=', staffId).execute()
}
