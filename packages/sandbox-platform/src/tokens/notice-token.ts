import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import type { TokenParties } from './desk-token.ts'
import type { SigningKeys } from './signing-keys.ts'

export type NoticeKind = 'login-revoked' | 'permissions-changed' | 'grant-ended'
/** What happened, in which realm, to which person or grant, by its id. */
export type Notice = { readonly notice: NoticeKind; readonly realmId: string; readonly subject: string }

const tokenSeconds = 5 * 60

/** What the platform tells the desk, signed by the same keys as the tokens that sign people in. */
export async function noticeTokenFor(
  { notice, realmId, subject }: Notice,
  keys: SigningKeys,
  parties: TokenParties,
  now: Date,
): Promise<string> {
  const { kid, key } = await keys.current()
  const issuedAt = Math.floor(now.getTime() / 1000)
  return new SignJWT({ notice, realm_id: realmId })
    .setProtectedHeader({ alg: 'ES256', kid, typ: 'JWT' })
    .setIssuer(parties.issuer)
    .setAudience(parties.audience)
    .setSubject(subject)
    .setJti(randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + tokenSeconds)
    .sign(key)
}
