import type { Actor, HandOverAnswer } from '@plantao/rules'
import type { HandOverState } from '../../infrastructure/database/tables.ts'
import { record } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'

export type HandOverGiven = {
  readonly id: string
  readonly from: string
  readonly to: string | null
  readonly gone: boolean
  readonly messageId: string
  readonly by: Actor
}

/** The hand-over waits for its answer, and is in the log, in the chapter's transaction. */
export async function offerHandOver(chapter: Chapter, { by, ...given }: HandOverGiven): Promise<void> {
  await chapter.tx
    .insertInto('hand_over')
    .values({
      id: given.id,
      conversation_id: chapter.row.id,
      from_staff_id: given.from,
      to_staff_id: given.to,
      state: 'offered',
      note_message_id: given.messageId,
      offered_at: chapter.at,
      offered_by: by.kind === 'staff' ? by.id : null,
      answered_at: null,
      answered_by: null,
      answer_reason: null,
    })
    .execute()
  record(chapter, {
    kind: 'hand-over-offered',
    by,
    body: { handOverId: given.id, from: given.from, to: given.to, messageId: given.messageId },
    changes: { hand_over: { ...given, state: 'offered', offeredAt: chapter.at.getTime(), answerReason: null } },
  })
}

export type HandOverEnd = {
  readonly answer: HandOverAnswer
  readonly by: Actor
  /** Who has it now, or gave it back; null where it was withdrawn. */
  readonly staffId: string | null
  readonly reason?: string
}

/** The hand-over has its answer, and the log says so. */
export async function endHandOver(
  chapter: Chapter,
  pending: HandOverState,
  { answer, by, staffId, reason }: HandOverEnd,
): Promise<void> {
  await chapter.tx
    .updateTable('hand_over')
    .set({ state: answer, answered_at: chapter.at, answered_by: staffId, answer_reason: reason ?? null })
    .where('id', '=', pending.id)
    .execute()
  record(chapter, {
    kind: 'hand-over-answered',
    by,
    body: { handOverId: pending.id, answer, staffId, reason: reason ?? null },
    changes: { hand_over: { ...pending, state: answer, answerReason: reason ?? null } },
  })
}
