import type { Actor, EventBodies } from '@plantao/rules'
import { record } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import type { Viewer } from '../viewer.ts'
import { conversationRefused } from './conversation-refusals.ts'
import { reopenableUntil } from './reopenable.ts'

/**
 * Nothing, if this conversation is open or may be opened again now.
 *
 * @throws refused `closed` or `window-passed`
 */
export function mustGoOn({ row, at, desk }: Chapter, viewer: Viewer): void {
  if (row.status !== 'resolved') return
  if (row.closed_because === 'by-hand') throw conversationRefused('closed', viewer)
  const until = reopenableUntil(row, desk.policies())
  if (until === null || at.getTime() >= until) throw conversationRefused('window-passed', viewer)
}

/** Open again, whatever closed it; `mustGoOn` has been asked. */
export function reopen(chapter: Chapter, by: Actor, because: EventBodies['reopened']['because']): void {
  record(chapter, {
    kind: 'reopened',
    by,
    body: { because },
    changes: {
      status: 'open',
      resolved_at: null,
      closed_because: null,
      // A "no" to the question stays said; anything else opens the question again.
      ...(because === 'not-solved' ? {} : { resolution_answer: null }),
    },
  })
}
