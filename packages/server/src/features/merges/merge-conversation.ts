import { carriedFrom } from '@plantao/rules'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { Related } from '../../infrastructure/database/tables.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import type { ConversationView } from '../conversations/conversation-shapes.ts'
import { conversationFor, mustNotBeMerged } from '../conversations/guarded-door.ts'
import { presentConversation } from '../conversations/present-conversation.ts'
import { actorOf, beginChapter, record, writeChapters } from '../log/chapter.ts'
import type { StaffViewer } from '../viewer.ts'
import { bothLocked } from './both-locked.ts'
import { mayMerge } from './may-merge.ts'
import { mergeRefused } from './merge-refusals.ts'

type Call = {
  readonly desk: Desk
  readonly viewer: StaffViewer
  readonly params: { readonly id: string }
  readonly body: { readonly into: string }
}

/**
 * This conversation goes on in the other, which owes what this one owed; its messages stay where they are and are read
 * from there. Returns this one.
 *
 * @throws refused by `mayMerge`; `merged` where either goes on elsewhere already
 */
export async function mergeConversation({ desk, viewer, params, body }: Call): Promise<ConversationView> {
  const merged = await transact(desk, async (tx, notices) => {
    if (params.id === body.into) {
      await conversationFor(tx, viewer, params.id)
      throw mergeRefused('same-conversation', viewer)
    }
    const [source, target] = await bothLocked(tx, viewer, params.id, body.into)
    if (source.merged_into === target.id) return source
    for (const row of [source, target]) mustNotBeMerged(viewer, row)
    const decision = mayMerge(source, target, await mergedInto(tx, source.id))
    if (!decision.may) throw mergeRefused(decision.because, viewer)

    const by = actorOf(viewer)
    const at = desk.now()
    const leaving = beginChapter(desk, tx, notices, source, at)
    const taking = beginChapter(desk, tx, notices, target, at)
    const carries = carriedFrom(source.ledger, desk.policies(), at.getTime())
    record(leaving, {
      kind: 'merged-into',
      by,
      body: { into: target.id },
      changes: {
        status: 'merged',
        merged_into: target.id,
        before_merge: source.status === 'resolved' ? 'resolved' : 'open',
        snoozed_until: null,
        related: [...source.related, relatedTo(target, 'merged-into')],
      },
    })
    record(taking, {
      kind: 'merged',
      by,
      body: { from: source.id, carries },
      changes: { related: [...target.related, relatedTo(source, 'merged')] },
    })
    if (taking.row.status === 'snoozed')
      record(taking, {
        kind: 'woken',
        by,
        body: { because: 'by-hand' },
        changes: { status: 'open', snoozed_until: null },
      })
    await writeChapters([leaving, taking])
    return leaving.row
  })
  return presentConversation(desk, viewer, merged)
}

function relatedTo({ id, public_id }: ConversationRow, how: Related['how']): Related {
  return { id, publicId: public_id, how }
}

async function mergedInto(tx: Tx, id: string): Promise<number> {
  const { count } = await tx
    .selectFrom('conversation')
    .select((of) => of.fn.countAll<string>().as('count'))
    .where('merged_into', '=', id)
    .executeTakeFirstOrThrow()
  return Number(count)
}
