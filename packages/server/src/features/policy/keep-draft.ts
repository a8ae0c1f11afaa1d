import { sql } from 'kysely'
import type { z } from 'zod'
import { transact } from '../../desk.ts'
import type { Desk } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { StaffViewer } from '../viewer.ts'
import type { draftBody, draftQuery, draftReply, policyDraft } from './draft-shapes.ts'

/** The draft of the desk, if there is one, and the version in force. */
export async function readDraft({
  desk,
}: RouteCall<'policy:manage', undefined, undefined, undefined>): Promise<z.input<typeof draftReply>> {
  const draft = await draftOf(desk.db)
  return { draft: draft ? presented(desk, draft) : null, version: desk.policy().version }
}

/**
 * The draft is as it was sent, problems and all, and one revision on.
 *
 * @throws conflict where somebody changed, began or discarded it meanwhile; then nothing of theirs is lost
 */
export async function saveDraft({
  desk,
  viewer,
  body,
}: RouteCall<'policy:manage', undefined, undefined, typeof draftBody>): Promise<z.input<typeof policyDraft>> {
  if (body.basedOn > desk.policy().version)
    throw new RequestError('invalid-request', { errors: [{ field: 'body.basedOn', message: '' }] })
  return transact(desk, async (tx) => {
    const was = await draftOf(tx, { lock: true })
    if (was && isSentAgain(was, viewer, body)) return presented(desk, was)
    if ((was?.revision ?? 0) !== body.revision) throw new RequestError('conflict')
    const draft = {
      document: body.document,
      based_on: body.basedOn,
      revision: sql<number>`nextval('policy_draft_revision')::integer`,
      author_id: viewer.staffId,
      changed_at: desk.now(),
    }
    const saved = await tx
      .insertInto('policy_draft')
      .values({ id: 1, ...draft })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(draft).where('policy_draft.revision', '=', body.revision),
      )
      .returningAll()
      .executeTakeFirst()
    // Two begin one at the same moment: the first has it.
    if (!saved) throw new RequestError('conflict')
    return presented(desk, saved)
  })
}

/** A request that was answered, and whose answer was lost. */
function isSentAgain(was: Draft, viewer: StaffViewer, body: z.output<typeof draftBody>): boolean {
  return (
    was.revision > body.revision &&
    was.author_id === viewer.staffId &&
    was.document === body.document &&
    was.based_on === body.basedOn
  )
}

/**
 * There is no draft any more.
 *
 * @throws conflict where it was changed meanwhile
 */
export async function discardDraft({
  desk,
  query,
}: RouteCall<'policy:manage', undefined, typeof draftQuery, undefined>): Promise<null> {
  await transact(desk, async (tx) => {
    const was = await draftOf(tx, { lock: true })
    if (was && was.revision !== query.revision) throw new RequestError('conflict')
    await removeDraft(tx)
  })
  return null
}

export type Draft = NonNullable<Awaited<ReturnType<typeof draftOf>>>

/** The draft as stored; with `lock` it stays so until the transaction ends. */
export function draftOf(db: Database | Tx, { lock = false }: { readonly lock?: boolean } = {}) {
  return db
    .selectFrom('policy_draft')
    .selectAll()
    .$if(lock, (select) => select.forUpdate())
    .executeTakeFirst()
}

export async function removeDraft(tx: Tx): Promise<void> {
  await tx.deleteFrom('policy_draft').execute()
}

function presented(desk: Desk, draft: Draft): z.input<typeof policyDraft> {
  return {
    document: draft.document,
    basedOn: draft.based_on,
    revision: draft.revision,
    author: desk.directory.staff(draft.author_id) ?? '',
    changedAt: draft.changed_at.toISOString(),
  }
}
