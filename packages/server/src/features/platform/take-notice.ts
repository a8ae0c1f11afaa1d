import { z } from 'zod'
import { transact } from '../../desk.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { lookAgainAtGrant } from '../grants/watch-grant.ts'
import { freshClaims, useToken } from '../requester-sessions/platform-token.ts'
import { endLogin, markRevoked } from './end-login.ts'
import type { noticeBody } from './platform-shapes.ts'

const claims = z.object({
  sub: z.string().min(1).max(200),
  jti: z.string().min(8).max(200),
  iat: z.number().int(),
  exp: z.number().int(),
  realm_id: z.uuid(),
  notice: z.enum(['login-revoked', 'permissions-changed', 'grant-ended']),
})
const longestLifeSeconds = 5 * 60

/**
 * What the platform tells of a login or a grant, once. A login that was revoked has lost its sessions when this answers;
 * what one may do, and what became of a grant, is asked of the platform behind this request.
 *
 * @throws bad-token for what is not the platform's, not for this desk, too old, or was told before
 */
export async function takeNotice({
  desk,
  body,
}: RouteCall<'anybody', undefined, undefined, typeof noticeBody>): Promise<null> {
  const now = desk.now()
  const payload = await freshClaims(desk.settings, body.token, { now, longestLifeSeconds })
  const parsed = claims.safeParse(payload)
  if (!parsed.success) throw new RequestError('bad-token')
  const { sub, jti, iat, exp, realm_id: realmId, notice } = parsed.data
  await transact(desk, async (tx, notices) => {
    await useToken(tx, { jti, expiresAt: new Date(exp * 1000) }, now)
    if (notice === 'grant-ended') return lookAgainAtGrant(desk, tx, { platformRealmId: realmId, grantId: sub })
    const login = { realmId, subject: sub }
    if (notice === 'login-revoked') await markRevoked(tx, login, new Date(iat * 1000))
    const requester = await tx
      .selectFrom('requester')
      .innerJoin('realm', 'realm.id', 'requester.realm_id')
      .select('requester.id')
      .where('realm.platform_id', '=', realmId)
      .where('requester.subject', '=', sub)
      .executeTakeFirst()
    // Nobody here has signed in by it yet.
    if (!requester) return
    if (notice === 'login-revoked') return endLogin(desk, tx, notices, requester.id)
    await desk.jobs.enqueue(tx, 'read-login', { requesterId: requester.id }, { singletonKey: requester.id })
  })
  return null
}
