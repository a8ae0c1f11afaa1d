import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import { actorOf, beginChapter, record, writeChapter } from '../log/chapter.ts'
import { say } from '../messages/compose-message.ts'
import { makeCode, useCode } from '../staff-sessions/one-time-code.ts'
import { signInUrlOf } from '../requester-sessions/sign-in-url.ts'
import type { RequesterViewer } from '../viewer.ts'
import type { ConversationPage } from './conversation-shapes.ts'
import type { goOnCode } from './go-on-shapes.ts'
import { conversationRefused, mergedAway } from './conversation-refusals.ts'
import { decideAndTell } from './decide-and-tell.ts'
import { conversationFor } from './guarded-door.ts'
import { conversationPageOf } from './read-conversation.ts'

const codeLastsMs = 60 * 60 * 1000

type Call = { readonly desk: Desk; readonly viewer: RequesterViewer }

/** A code by which this conversation goes on after the sign-in; the address carries it in its fragment. */
export async function offerGoOn({
  desk,
  viewer,
  params,
}: Call & { readonly params: { readonly id: string } }): Promise<z.input<typeof goOnCode>> {
  const row = await conversationFor(desk.db, viewer, params.id)
  if (viewer.signedIn || row.realm_id !== null) throw conversationRefused('signed-in-already', viewer)
  const expiresAt = new Date(desk.now().getTime() + codeLastsMs)
  const code = await makeCode(desk.db, { purpose: 'go-on', subject: { conversation: row.id }, expiresAt })
  const address = signInUrlOf(desk)
  return { code, expiresAt: expiresAt.toISOString(), signInUrl: address === null ? '' : `${address}#plantao=${code}` }
}

/**
 * The conversation belongs to the signed-in requester and their realm from here on. What was said before stays as
 * it was, not signed in; the session that said it keeps only that.
 *
 * @throws refused `sign-in` for a session that is not signed in; `code-does-not-work` once the code is used or old
 */
export async function goOnSignedIn({
  desk,
  viewer,
  body,
}: Call & { readonly body: { readonly code: string } }): Promise<ConversationPage> {
  if (!viewer.signedIn || viewer.realmId === null) throw conversationRefused('sign-in', viewer)
  const realm = viewer.realmId
  const row = await transact(desk, async (tx, notices) => {
    const subject = await useCode(tx, body.code, ['go-on'], desk.now())
    if (!subject) throw conversationRefused('code-does-not-work', viewer)
    const found = await tx
      .selectFrom('conversation')
      .selectAll()
      .where('id', '=', subject['conversation']!)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!found || found.realm_id !== null) throw new RequestError('conflict')
    if (found.merged_into !== null) throw mergedAway(found.merged_into, viewer)
    const chapter = beginChapter(desk, tx, notices, found)
    record(chapter, {
      kind: 'gone-on',
      by: actorOf(viewer),
      body: { realm, requesterId: viewer.requesterId, plan: viewer.plan, contract: viewer.contract },
      changes: {
        gone_on_seq: found.last_seq + 1,
        requester_id: viewer.requesterId,
        requester_name: viewer.name,
        signed_in: true,
        realm_id: realm,
        organisation_id: viewer.organisationId,
        contract: viewer.contract,
        plan: viewer.plan,
        before_going_on: {
          demand: found.demand,
          topic: found.topic,
          language: found.language,
          lastMessageAt: found.last_message_at.getTime(),
        },
      },
    })
    await tx
      .insertInto('participant')
      .values({ conversation_id: found.id, kind: 'requester', person_id: viewer.requesterId })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    say(chapter, 'gone-on')
    await decideAndTell(chapter)
    await writeChapter(chapter)
    return chapter.row
  })
  return conversationPageOf(desk, viewer, row)
}
