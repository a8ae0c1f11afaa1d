import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import type { PlatformIdentity } from '../requester-sessions/platform-token.ts'

/**
 * Every signed-in session of this requester has ended, in every process, sockets too; the job `login-changed` tells
 * whoever built on what this login might do.
 */
export async function endLogin(desk: Desk, tx: Tx, notices: Notice[], requesterId: string): Promise<void> {
  const ended = await tx
    .updateTable('requester_session')
    .set({ ended_at: desk.now() })
    .where('requester_id', '=', requesterId)
    .where('signed_in', '=', true)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  if (ended.length > 0) notices.push({ kind: 'session-ended', sessions: ended.map(({ id }) => id) })
  await desk.jobs.enqueue(tx, 'login-changed', { requesterId })
}

/** The sessions of this requester may do this from now on. Returns whether that is anything else than before. */
export async function changePermissions(
  tx: Tx,
  notices: Notice[],
  requesterId: string,
  permissions: readonly string[],
): Promise<boolean> {
  const sorted = [...new Set(permissions)].toSorted()
  const changed = await tx
    .updateTable('requester_session')
    .set({ permissions: sorted })
    .where('requester_id', '=', requesterId)
    .where('signed_in', '=', true)
    .where('ended_at', 'is', null)
    .where(sql<boolean>`not (permissions @> ${sorted}::text[] and permissions <@ ${sorted}::text[])`)
    .returning('id')
    .execute()
  if (changed.length > 0) notices.push({ kind: 'session-changed', sessions: changed.map(({ id }) => id) })
  return changed.length > 0
}

type Login = { readonly realmId: string; readonly subject: string }

/**
 * Tokens of this login that the platform issued until this instant begin no session any more, also where the login is
 * restored: then it issues others.
 */
export async function markRevoked(tx: Tx, login: Login, revokedAt: Date): Promise<void> {
  await holdLogin(tx, login)
  await tx
    .insertInto('revoked_login')
    .values({ platform_realm_id: login.realmId, subject: login.subject, revoked_at: revokedAt })
    .onConflict((conflict) =>
      conflict
        .columns(['platform_realm_id', 'subject'])
        .doUpdateSet({ revoked_at: sql`greatest(revoked_login.revoked_at, excluded.revoked_at)` }),
    )
    .execute()
}

/** The token was issued after its login was last revoked, if it ever was. @throws bad-token */
export async function assertNotRevoked(tx: Tx, identity: PlatformIdentity): Promise<void> {
  await holdLogin(tx, identity)
  const row = await tx
    .selectFrom('revoked_login')
    .select('revoked_at')
    .where('platform_realm_id', '=', identity.realmId)
    .where('subject', '=', identity.subject)
    .executeTakeFirst()
  if (row && identity.issuedAt <= row.revoked_at) throw new RequestError('bad-token')
}

/** One after the other for each login: a session that begins meanwhile is there to be ended, or does not begin. */
async function holdLogin(tx: Tx, { realmId, subject }: Login): Promise<void> {
  const name = `login ${realmId} ${subject}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
}
