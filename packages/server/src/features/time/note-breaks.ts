import { breaksDue } from '@plantao/rules'
import { record, service } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'

/** Every promise that has broken by now is in the log, with the instant at which it broke; each once. */
export function noteBreaks(chapter: Chapter): void {
  for (const { clock, startedBySeq, at } of breaksDue(chapter.row.ledger, chapter.at.getTime()))
    record(chapter, { kind: 'clock-broken', by: service, body: { clock, startedBySeq, dueAt: at } })
}
