import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Person } from '../people/cast.ts'
import type { SigningKeys } from './signing-keys.ts'

const tokenSeconds = 5 * 60

/** Who signs (`iss`, this platform's address) and for whom (`aud`, the desk's address). */
export type TokenParties = { readonly issuer: string; readonly audience: string }

/**
 * A signed statement of who is at the platform's door, in which realm and with which permissions: what
 * the desk exchanges, once, for a session. ES256, lives 5 minutes. Says nothing more about the person.
 */
export async function deskTokenFor(
  person: Person,
  keys: SigningKeys,
  parties: TokenParties,
  now: Date,
): Promise<string> {
  const { kid, key } = await keys.current()
  const issuedAt = Math.floor(now.getTime() / 1000)
  const claims = {
    name: person.name,
    email: person.email,
    language: person.language,
    realm: person.realm.name,
    realm_id: person.realm.id,
    organisation: person.realm.organisation.name,
    organisation_id: person.realm.organisation.id,
    permissions: [...person.permissions],
  }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid, typ: 'JWT' })
    .setIssuer(parties.issuer)
    .setAudience(parties.audience)
    .setSubject(person.id)
    .setJti(randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + tokenSeconds)
    .sign(key)
}
