import { record, service } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { unoffered } from './offer-ended-by.ts'

/** An offer that nobody answered by its instant has ended, and is not made to the same person again. */
export function endLateOffer(chapter: Chapter): void {
  const { offered_to: staffId, offered_until: until, offers_passed: passed } = chapter.row
  if (staffId === null || until === null || until > chapter.at) return
  record(chapter, {
    kind: 'offer-ended',
    by: service,
    body: { staffId, because: 'time' },
    changes: { ...unoffered, offers_passed: [...passed, staffId] },
  })
}
