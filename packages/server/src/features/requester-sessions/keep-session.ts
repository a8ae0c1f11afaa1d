import type { z } from 'zod'
import type { Language } from '@plantao/rules/vocabulary'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import { newId } from '../../infrastructure/ids.ts'
import { maySee } from '../conversations/guarded-door.ts'
import { unmarkBounced } from '../mail/bounced-address.ts'
import { useCode } from '../staff-sessions/one-time-code.ts'
import { newToken, tokenHash } from '../staff-sessions/secret-token.ts'
import type { RequesterViewer } from '../viewer.ts'
import { begun, sessionLifeMs } from './begin-session.ts'
import { presentSession } from './present-session.ts'
import { recogniseRequester } from './recognise-requester.ts'
import type { requesterView, returnBody, returnedRequesterSession } from './requester-session-shapes.ts'

type Call = { readonly desk: Desk; readonly viewer: RequesterViewer }
type View = z.input<typeof requesterView>

/** Who the caller is. */
export function readSession({ desk, viewer }: Call): View {
  return presentSession(desk, viewer)
}

type Change = { readonly language?: Language | undefined; readonly tryEmailAgain?: boolean | undefined }

/**
 * The session speaks this language from now on. An address that mail came back from is tried again where the platform
 * signs it; others are left anew, and confirmed.
 */
export async function changeSession({ desk, viewer, body }: Call & { readonly body: Change }): Promise<View> {
  const { language = viewer.language, tryEmailAgain = false } = body
  const triesAgain = tryEmailAgain && viewer.signedIn && viewer.email !== null
  await transact(desk, async (tx, notices) => {
    await tx.updateTable('requester_session').set({ language }).where('id', '=', viewer.sessionId).execute()
    await tx.updateTable('requester').set({ language }).where('id', '=', viewer.requesterId).execute()
    notices.push({ kind: 'session-changed', sessions: [viewer.sessionId] })
    if (triesAgain) notices.push(...(await unmarkBounced(tx, viewer.email)))
  })
  return presentSession(desk, { ...viewer, language, ...(triesAgain ? { emailProblem: null } : {}) })
}

/** The door is closed: the token opens nothing any more, in any process, and the session's sockets are closed. */
export async function endSession({ desk, viewer }: Call): Promise<null> {
  await desk.db
    .updateTable('requester_session')
    .set({ ended_at: desk.now() })
    .where('id', '=', viewer.sessionId)
    .execute()
  desk.bus.publish([{ kind: 'session-ended', sessions: [viewer.sessionId] }])
  return null
}

/**
 * A new anonymous session of the requester to whom the code was mailed, and the conversation that the mail was about;
 * their address is confirmed by it.
 *
 * @throws wrong-code
 */
export async function returnToConversation({
  desk,
  body,
}: {
  readonly desk: Desk
  readonly body: z.output<typeof returnBody>
}): Promise<z.input<typeof returnedRequesterSession>> {
  const token = newToken()
  const now = desk.now()
  const about = await transact(desk, async (tx, notices) => {
    const subject = await useCode(tx, body.code, ['return'], now)
    const requesterId = subject?.['requester']
    if (requesterId === undefined) throw new RequestError('wrong-code')
    // Whoever has the code has had a mail.
    notices.push(...(await unmarkBounced(tx, subject?.['email'] ?? '')))
    await tx
      .updateTable('requester')
      .set({ email_confirmed: true })
      .where('id', '=', requesterId)
      .where('email', '=', subject?.['email'] ?? '')
      .execute()
    await tx
      .insertInto('requester_session')
      .values({
        id: newId(now),
        token_hash: tokenHash(token),
        requester_id: requesterId,
        door: body.door,
        language: body.language,
        signed_in: false,
        permissions: [],
        created_at: now,
        expires_at: new Date(now.getTime() + sessionLifeMs.anonymous),
        ended_at: null,
      })
      .execute()
    return subject?.['conversation'] ?? null
  })
  return { ...(await begun(desk, token)), conversationId: await readableBy(desk, token, about) }
}

/** This conversation, where the session of the token may see anything of it. */
async function readableBy(desk: Desk, token: string, conversationId: string | null): Promise<string | null> {
  const viewer = await recogniseRequester(desk, token)
  if (viewer === null || conversationId === null) return null
  const row = await desk.db.selectFrom('conversation').selectAll().where('id', '=', conversationId).executeTakeFirst()
  return row && maySee(viewer, row) ? row.id : null
}
