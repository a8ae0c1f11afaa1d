import type { Actor } from '@plantao/rules'
import { record } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'

/**
 * A merge was undone, and the calls for a leader of this conversation are its own again. What a leader did with one in the
 * other meanwhile is written into its log too: else it would owe what was done, and break.
 */
export async function takeBackEscalations(chapter: Chapter): Promise<void> {
  const { tx, row } = chapter
  const ledElsewhere = await tx
    .selectFrom('escalation')
    .selectAll()
    .where('conversation_id', '=', row.id)
    .where('acknowledged_in', '<>', row.id)
    .orderBy('asked_at')
    .execute()
  for (const { id, leader_id, closed_in } of ledElsewhere) {
    const by: Actor = leader_id === null ? { kind: 'service' } : { kind: 'staff', id: leader_id }
    const body = { escalationId: id }
    const acknowledged_seq = record(chapter, { kind: 'escalation-acknowledged', by, body })
    const closed_seq = closed_in === null ? null : record(chapter, { kind: 'escalation-closed', by, body })
    await tx
      .updateTable('escalation')
      .set({
        acknowledged_in: row.id,
        acknowledged_seq,
        ...(closed_seq === null ? {} : { closed_in: row.id, closed_seq }),
      })
      .where('id', '=', id)
      .execute()
  }
}
