import type { FastifyReply } from 'fastify'
import type { Desk } from '../../desk.ts'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { newId } from '../../infrastructure/ids.ts'
import type { StaffViewer } from '../viewer.ts'
import { newToken, tokenHash } from './secret-token.ts'
import { sessionByToken } from './session-by-token.ts'
import { giveCookie, sessionLifeMs } from './session-cookie.ts'

/** A new session: `give()` puts its token into the reply, once the transaction has committed. */
export type NewSession = { readonly viewer: StaffViewer; readonly give: (reply: FastifyReply) => void }

/** The person has one more session, for 14 days. */
export async function beginStaffSession(desk: Desk, tx: Tx, staffId: string): Promise<NewSession> {
  const now = desk.now()
  const token = newToken()
  await tx
    .insertInto('staff_session')
    .values({
      id: newId(now),
      token_hash: tokenHash(token),
      staff_id: staffId,
      created_at: now,
      expires_at: new Date(now.getTime() + sessionLifeMs),
      ended_at: null,
    })
    .execute()
  const found = await sessionByToken(tx, tokenHash(token), now)
  return { viewer: found!.viewer, give: (reply) => giveCookie(reply, desk.settings, token) }
}

/** Every session of these people has ended, but for `except`; after the commit its sockets close. */
export async function endStaffSessions(
  tx: Tx,
  notices: Notice[],
  { staffId, at, except = null }: { staffId: string; at: Date; except?: string | null },
): Promise<void> {
  const ended = await tx
    .updateTable('staff_session')
    .set({ ended_at: at })
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .$if(except !== null, (query) => query.where('id', '!=', except))
    .returning('id')
    .execute()
  if (ended.length > 0) notices.push({ kind: 'session-ended', sessions: ended.map(({ id }) => id) })
}

/** What these people may do has changed: their sessions go on, and are read again by every process. */
export async function rereadStaffSessions(
  tx: Tx,
  notices: Notice[],
  staffIds: readonly string[],
  now: Date,
): Promise<void> {
  if (staffIds.length === 0) return
  const live = await tx
    .selectFrom('staff_session')
    .select('id')
    .where('staff_id', 'in', staffIds)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .execute()
  if (live.length > 0) notices.push({ kind: 'session-changed', sessions: live.map(({ id }) => id) })
}
