import type { Actor } from '@plantao/rules'
import { record } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { scheduleDigest } from '../mail/digest.ts'
import { say } from '../messages/compose-message.ts'
import { escalationsIn, openOf } from './escalation-places.ts'

/** The conversation was closed for good: what a leader has not concluded in it ends, and its requester reads that and why. */
export async function endEscalations(chapter: Chapter, by: Actor): Promise<void> {
  const open = openOf(await escalationsIn(chapter.tx, chapter.row.id))
  if (open.length === 0) return
  for (const { id } of open) {
    const because = 'conversation-closed'
    const seq = record(chapter, { kind: 'escalation-closed', by, body: { escalationId: id, because } })
    await chapter.tx
      .updateTable('escalation')
      .set({
        state: 'closed',
        ended_because: because,
        closed_at: chapter.at,
        closed_in: chapter.row.id,
        closed_seq: seq,
      })
      .where('id', '=', id)
      .execute()
  }
  say(chapter, 'escalation-ended')
  await scheduleDigest(chapter.tx, chapter.desk, chapter.row)
}
