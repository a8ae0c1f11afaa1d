import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Person } from '../people/cast.ts'
import type { TokenParties } from './desk-token.ts'
import type { SigningKeys } from './signing-keys.ts'

export type NoticeKind = 'login-revoked' | 'permissions-changed'

const tokenSeconds = 5 * 60

/** What the platform tells the desk of a login, signed by the same keys as the tokens that sign people in. */
export async function noticeTokenFor(
  { person, notice }: { person: Person; notice: NoticeKind },
  keys: SigningKeys,
  parties: TokenParties,
  now: Date,
): Promise<string> {
  const { kid, key } = await keys.current()
  const issuedAt = Math.floor(now.getTime() / 1000)
  return new SignJWT({ notice, realm_id: person.realm.id })
    .setProtectedHeader({ alg: 'ES256', kid, typ: 'JWT' })
    .setIssuer(parties.issuer)
    .setAudience(parties.audience)
    .setSubject(person.id)
    .setJti(randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + tokenSeconds)
    .sign(key)
}
