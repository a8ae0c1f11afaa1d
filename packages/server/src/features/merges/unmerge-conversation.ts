import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import type { ConversationView } from '../conversations/conversation-shapes.ts'
import { conversationFor } from '../conversations/guarded-door.ts'
import { presentConversation } from '../conversations/present-conversation.ts'
import { isClosedForGood } from '../conversations/reopenable.ts'
import { takeBackEscalations } from '../escalations/take-back-escalations.ts'
import { actorOf, beginChapter, record, writeChapters } from '../log/chapter.ts'
import type { StaffViewer } from '../viewer.ts'
import { bothLocked } from './both-locked.ts'
import { mergeRefused } from './merge-refusals.ts'

type Call = { readonly desk: Desk; readonly viewer: StaffViewer; readonly params: { readonly id: string } }

/**
 * A merge is undone: this conversation goes on by itself where it stopped, and the other gives back what it took over.
 * What was written meanwhile stays in the other.
 *
 * @throws refused `not-merged`, or `closed-for-good` once the other is
 */
export async function unmergeConversation({ desk, viewer, params }: Call): Promise<ConversationView> {
  const parted = await transact(desk, async (tx, notices) => {
    const { merged_into: into } = await conversationFor(tx, viewer, params.id)
    if (into === null) throw mergeRefused('not-merged', viewer)
    const [source, target] = await bothLocked(tx, viewer, params.id, into)
    if (source.merged_into !== into) throw new RequestError('conflict')
    if (isClosedForGood(target)) throw mergeRefused('closed-for-good', viewer)

    const by = actorOf(viewer)
    const at = desk.now()
    const leaving = beginChapter(desk, tx, notices, source, at)
    const giving = beginChapter(desk, tx, notices, target, at)
    record(leaving, {
      kind: 'unmerged',
      by,
      body: { other: target.id, mergedSeq: await lastSeqOf(tx, source.id, 'merged-into', target.id) },
      changes: {
        status: source.before_merge ?? 'open',
        merged_into: null,
        before_merge: null,
        related: source.related.filter(({ id, how }) => id !== target.id || how !== 'merged-into'),
      },
    })
    await takeBackEscalations(leaving)
    record(giving, {
      kind: 'unmerged',
      by,
      body: { other: source.id, mergedSeq: await lastSeqOf(tx, target.id, 'merged', source.id) },
      changes: { related: target.related.filter(({ id, how }) => id !== source.id || how !== 'merged') },
    })
    await writeChapters([leaving, giving])
    return leaving.row
  })
  return presentConversation(desk, viewer, parted)
}

/** Where in the log of `id` the merge with the other stands. */
async function lastSeqOf(tx: Tx, id: string, kind: 'merged' | 'merged-into', other: string): Promise<number> {
  const { seq } = await tx
    .selectFrom('event')
    .select('seq')
    .where('conversation_id', '=', id)
    .where('kind', '=', kind)
    .where(sql<boolean>`body ->> ${kind === 'merged' ? 'from' : 'into'} = ${other}`)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return seq
}
