import type { GrantTerms } from '@plantao/rules'
import type { Selectable } from 'kysely'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { GivenTerms, Tables } from '../../infrastructure/database/tables.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { beginChapter, writeChapter } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'

export type GrantRow = Selectable<Tables['access_grant']>
export type UseRow = Selectable<Tables['grant_use']>

/** States of what is not over yet. */
export const standing = ['asked', 'approving', 'live'] as const

/** @throws not-found */
export async function grantById(db: Database | Tx, id: string): Promise<GrantRow> {
  const row = await db.selectFrom('access_grant').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** What was asked for. */
export function askedTerms(grant: GrantRow): GrantTerms {
  const { environment, pipeline, verbs } = grant
  return { environment, pipeline, verbs, durationMs: Number(grant.duration_ms) }
}

/** What somebody said yes to; null before. */
export function givenTerms(grant: GrantRow): GivenTerms | null {
  return grant.given as GivenTerms | null
}

/**
 * The conversation of a grant. Who may grant need not be in it: the caller has decided that the grant concerns them, and
 * shows nothing else of the conversation.
 */
export async function conversationOf(
  db: Database | Tx,
  grant: Pick<GrantRow, 'conversation_id'>,
): Promise<ConversationRow> {
  return db.selectFrom('conversation').selectAll().where('id', '=', grant.conversation_id).executeTakeFirstOrThrow()
}

/**
 * Runs `story` on the grant and its conversation, locked in one transaction, so that of two answers one comes first.
 * Returns what the story returns.
 *
 * @throws not-found
 */
export async function changeGrant<Result>(
  desk: Desk,
  id: string,
  story: (chapter: Chapter, grant: GrantRow) => Promise<Result>,
): Promise<Result> {
  return transact(desk, async (tx, notices) => {
    const { conversation_id } = await grantById(tx, id)
    const row = await tx
      .selectFrom('conversation')
      .selectAll()
      .where('id', '=', conversation_id)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow()
    const chapter = beginChapter(desk, tx, notices, row)
    const result = await story(chapter, await grantById(tx, id))
    await writeChapter(chapter)
    return result
  })
}
