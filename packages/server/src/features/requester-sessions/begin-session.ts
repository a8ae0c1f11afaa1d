import { sql } from 'kysely'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import { newId } from '../../infrastructure/ids.ts'
import { realmOfPlatform } from '../customers/realm-of-platform.ts'
import { assertNotRevoked } from '../platform/end-login.ts'
import { newToken, tokenHash } from '../staff-sessions/secret-token.ts'
import { presentSession } from './present-session.ts'
import { readPlatformToken, useToken } from './platform-token.ts'
import type { PlatformIdentity } from './platform-token.ts'
import { recogniseRequester } from './recognise-requester.ts'
import type { beginRequesterSession, begunRequesterSession } from './requester-session-shapes.ts'

type Given = z.output<typeof beginRequesterSession>
type Begun = z.input<typeof begunRequesterSession>

/** A signed-in session lasts a day of the platform's own; an anonymous one as long as somebody may come back. */
export const sessionLifeMs = { signedIn: 24 * 60 * 60 * 1000, anonymous: 90 * 24 * 60 * 60 * 1000 } as const

/**
 * A session at the door. A platform token signs in, once, at the platform door and nowhere else.
 *
 * @throws bad-token
 */
export async function beginSession({ desk, body }: { readonly desk: Desk; readonly body: Given }): Promise<Begun> {
  if ((body.door === 'platform') !== (body.platformToken !== undefined)) throw new RequestError('bad-token')
  const now = desk.now()
  const identity =
    body.platformToken === undefined ? null : await readPlatformToken(desk.settings, body.platformToken, now)
  const token = newToken()
  await transact(desk, async (tx, notices) => {
    const requesterId = identity
      ? await signedInRequester(tx, notices, identity, body, now)
      : await anonymousRequester(tx, body, now)
    await insertSession(tx, { token, requesterId, body, identity, now })
  })
  return begun(desk, token)
}

/** What the caller is given of a session that has just begun. */
export async function begun(desk: Desk, token: string): Promise<Begun> {
  const viewer = await recogniseRequester(desk, token)
  if (!viewer) throw new RequestError('not-signed-in')
  return { token, session: presentSession(desk, viewer) }
}

async function anonymousRequester(tx: Tx, body: Given, now: Date): Promise<string> {
  const id = newId(now)
  await tx
    .insertInto('requester')
    .values({
      id,
      name: null,
      email: null,
      language: body.language,
      subject: null,
      realm_id: null,
      organisation_id: null,
    })
    .execute()
  return id
}

/** The requester of this subject and realm, as the platform signs them now; the realm and its organisation are known from here on. */
async function signedInRequester(
  tx: Tx,
  notices: Notice[],
  identity: PlatformIdentity,
  body: Given,
  now: Date,
): Promise<string> {
  await useToken(tx, identity, now)
  await assertNotRevoked(tx, identity)
  const { realmId, organisationId } = await realmOfPlatform(tx, notices, identity)
  const requester = await tx
    .insertInto('requester')
    .values({
      id: newId(),
      name: identity.name,
      email: identity.email,
      email_confirmed: identity.email !== null,
      language: body.language,
      subject: identity.subject,
      realm_id: realmId,
      organisation_id: organisationId,
    })
    .onConflict((conflict) =>
      conflict.columns(['realm_id', 'subject']).doUpdateSet({
        name: identity.name,
        email: identity.email,
        email_confirmed: identity.email !== null,
        // Another address is another chance.
        email_bounced_at: sql`case when requester.email is not distinct from ${identity.email} then requester.email_bounced_at end`,
        email_problem: sql`case when requester.email is not distinct from ${identity.email} then requester.email_problem end`,
        organisation_id: organisationId,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return requester.id
}

type NewSession = {
  readonly token: string
  readonly requesterId: string
  readonly body: Given
  readonly identity: PlatformIdentity | null
  readonly now: Date
}

async function insertSession(tx: Tx, { token, requesterId, body, identity, now }: NewSession): Promise<void> {
  const signedIn = identity !== null
  await tx
    .insertInto('requester_session')
    .values({
      id: newId(now),
      token_hash: tokenHash(token),
      requester_id: requesterId,
      door: body.door,
      language: body.language,
      signed_in: signedIn,
      permissions: [...(identity?.permissions ?? [])],
      created_at: now,
      expires_at: new Date(now.getTime() + (signedIn ? sessionLifeMs.signedIn : sessionLifeMs.anonymous)),
      ended_at: null,
    })
    .execute()
}
