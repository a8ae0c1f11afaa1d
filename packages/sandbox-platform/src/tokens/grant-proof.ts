import { randomUUID } from 'node:crypto'
import { termsDigest } from '@plantao/platform-contract'
import type { ProofTerms } from '@plantao/platform-contract'
import { SignJWT } from 'jose'
import type { Person } from '../people/cast.ts'
import type { TokenParties } from './desk-token.ts'
import type { SigningKeys } from './signing-keys.ts'

/** What a proof is for; a token that signs in has no purpose. */
export const proofPurpose = 'grant'
/** How long a proof can be used. */
export const proofSeconds = 5 * 60

/** A signed statement that this person says yes to exactly this grant. ES256, lives 5 minutes; it signs nobody in. */
export async function grantProofFor(
  { person, terms }: { readonly person: Person; readonly terms: ProofTerms },
  keys: SigningKeys,
  parties: TokenParties,
  now: Date,
): Promise<string> {
  const { kid, key } = await keys.current()
  const issuedAt = Math.floor(now.getTime() / 1000)
  return new SignJWT({
    purpose: proofPurpose,
    realm_id: person.realm.id,
    grant: terms.id,
    terms: termsDigest(terms),
  })
    .setProtectedHeader({ alg: 'ES256', kid, typ: 'JWT' })
    .setIssuer(parties.issuer)
    .setAudience(parties.audience)
    .setSubject(person.id)
    .setJti(randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + proofSeconds)
    .sign(key)
}
