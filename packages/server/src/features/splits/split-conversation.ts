import { answerCarried } from '@plantao/rules'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import { blankConversation, decideFirst, insertConversation } from '../conversations/begin-conversation.ts'
import { conversationRefused } from '../conversations/conversation-refusals.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import type { ConversationPage } from '../conversations/conversation-shapes.ts'
import { conversationFor, mustNotBeMerged } from '../conversations/guarded-door.ts'
import { conversationPageOf } from '../conversations/read-conversation.ts'
import { handOffByPolicy } from '../hand-offs/hand-off-to.ts'
import { actorOf, beginChapter, record, writeChapters } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { say } from '../messages/compose-message.ts'
import type { StaffViewer } from '../viewer.ts'
import type { splitBody } from './split-shapes.ts'
import { splitAnswer, unansweredMessages } from './unanswered.ts'

type Given = z.output<typeof splitBody>
type Call = {
  readonly desk: Desk
  readonly viewer: StaffViewer
  readonly params: { readonly id: string; readonly splitId: string }
  readonly body: Given
}

/**
 * Messages that are about another matter have a conversation of their own, which names this one and takes over the
 * answer that they are owed. They stay where they were written, and are quoted from there. Returns the new one.
 *
 * @throws refused `resolved` where this one is not open; invalid-request where a message is none of its requester's words
 */
export async function splitConversation({ desk, viewer, params, body }: Call): Promise<ConversationPage> {
  const row = await transact(desk, async (tx, notices) => {
    const source = await conversationFor(tx, viewer, params.id, { lock: true })
    const made = await madeBefore(tx, source, params.splitId)
    if (made) return made
    mustNotBeMerged(viewer, source)
    if (source.status === 'resolved') throw conversationRefused('resolved', viewer)
    const seqs = await seqsOf(tx, source, body.messages)
    const at = desk.now()
    const { subject, demand, topic } = body
    const blank = blankConversation(desk, source, { id: params.splitId, subject, demand, topic, facts: {} })
    await insertConversation(tx, blank)

    const leaving = beginChapter(desk, tx, notices, source, at)
    const beginning = beginChapter(desk, tx, notices, blank, at)
    const { owedThereSince, ...left } = splitAnswer(source, await unansweredMessages(tx, source.id), new Set(seqs))
    await open(beginning, viewer, { source, seqs, owedThereSince })
    record(leaving, {
      kind: 'split',
      by: actorOf(viewer),
      body: { into: blank.id, ...left },
      changes: { related: [...source.related, { id: blank.id, publicId: blank.public_id, how: 'split-into' }] },
    })
    await writeChapters([leaving, beginning])
    return beginning.row
  })
  return conversationPageOf(desk, viewer, row)
}

type From = {
  readonly source: ConversationRow
  readonly seqs: readonly number[]
  readonly owedThereSince: number | null
}

async function open(chapter: Chapter, viewer: StaffViewer, { source, seqs, owedThereSince }: From): Promise<void> {
  const { row, desk } = chapter
  record(chapter, {
    kind: 'conversation-opened',
    by: actorOf(viewer),
    body: {
      door: row.door,
      language: row.language,
      demand: row.demand,
      topic: row.topic,
      signedIn: row.signed_in,
      realm: row.realm_id,
      plan: row.plan,
      contract: row.contract,
      policyVersion: row.policy_version,
      follows: source.id,
      carries:
        owedThereSince === null
          ? []
          : answerCarried(source.ledger, desk.policies(), chapter.at.getTime(), owedThereSince),
      quotes: seqs,
    },
    changes: {
      related: [{ id: source.id, publicId: source.public_id, how: 'split-from' }],
      quotes: { conversation: source.id, seqs },
    },
  })
  await decideFirst(chapter)
  say(chapter, 'split-off', { conversation: source.public_id })
  await handOffByPolicy(chapter)
}

/** @throws already-exists where the id is another conversation's */
async function madeBefore(tx: Tx, source: ConversationRow, id: string): Promise<ConversationRow | undefined> {
  const made = await tx.selectFrom('conversation').selectAll().where('id', '=', id).executeTakeFirst()
  if (made && made.quotes?.conversation !== source.id) throw new RequestError('already-exists')
  return made
}

/** The seqs of these messages, in their order; one of them at least is the requester's. */
async function seqsOf(tx: Tx, source: ConversationRow, ids: readonly string[]): Promise<number[]> {
  const messages = await tx
    .selectFrom('message')
    .select(['seq', 'author_kind'])
    .where('conversation_id', '=', source.id)
    .where('id', 'in', [...ids])
    .where('kind', '=', 'message')
    .orderBy('seq')
    .execute()
  if (messages.length !== new Set(ids).size || !messages.some(({ author_kind }) => author_kind === 'requester'))
    throw new RequestError('invalid-request', { errors: [{ field: 'body.messages', message: '' }] })
  return messages.map(({ seq }) => seq)
}
