import { termsDigest } from '@plantao/platform-contract'
import type { GrantRequest } from '@plantao/platform-contract'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { ContractProblem } from '../contract/contract-problem.ts'
import { proofPurpose, proofSeconds } from '../tokens/grant-proof.ts'
import type { Sandbox } from '../web/sandbox.ts'

/** Who said yes, by a token of this platform. `until`: an instant, when the token could not be proof any more. */
export type Proof = { readonly person: string; readonly jti: string; readonly until: string }

/**
 * What the proof of this request proves: signed here, for the desk, by a person of this realm who said yes to exactly this
 * grant at most five minutes ago by this platform's clock. Whether it was used already is not asked. Throws `bad-proof`
 * otherwise: also for a token that signs in, and for one of another grant or of other terms.
 */
export async function proofIn(sandbox: Sandbox, realmId: string, asked: GrantRequest): Promise<Proof> {
  const now = sandbox.now()
  try {
    const { payload } = await jwtVerify(asked.proof, createLocalJWKSet(sandbox.keys.published(now)), {
      issuer: sandbox.url,
      audience: sandbox.deskUrl,
      algorithms: ['ES256'],
      currentDate: now,
      maxTokenAge: proofSeconds,
      requiredClaims: ['sub', 'jti', 'iat', 'exp', 'realm_id', 'purpose', 'grant', 'terms'],
    })
    if (payload['purpose'] !== proofPurpose || payload['realm_id'] !== realmId)
      throw new Error('It is about something else.')
    if (payload['grant'] !== asked.id || payload['terms'] !== termsDigest(asked))
      throw new Error('It is of another grant, or of other terms.')
    const lastUse = (payload.exp as number) * 1000
    if (new Date(asked.until).getTime() > lastUse + asked.minutes * 60_000) throw new Error('It is for less time.')
    const until = new Date(lastUse + proofSeconds * 1000).toISOString()
    return { person: payload.sub as string, jti: payload.jti as string, until }
  } catch (cause) {
    throw new ContractProblem('bad-proof', 'The proof is no fresh word of this platform for exactly this grant.', {
      cause,
    })
  }
}
