import { createLocalJWKSet, jwtVerify } from 'jose'
import { ContractProblem } from '../contract/contract-problem.ts'
import type { Sandbox } from '../web/sandbox.ts'

/** Who said yes, by a token of this platform. `until`: an instant, when the token could not be proof any more. */
export type Proof = { readonly person: string; readonly jti: string; readonly until: string }

const oldestSeconds = 5 * 60

/**
 * What the token proves: signed here, for the desk, for a person of this realm, at most five minutes old by this
 * platform's clock. Whether it was used already is not asked. Throws `bad-proof` otherwise.
 */
export async function proofIn(sandbox: Sandbox, realmId: string, token: string): Promise<Proof> {
  const now = sandbox.now()
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(sandbox.keys.published(now)), {
      issuer: sandbox.url,
      audience: sandbox.deskUrl,
      algorithms: ['ES256'],
      currentDate: now,
      maxTokenAge: oldestSeconds,
      requiredClaims: ['sub', 'jti', 'iat', 'exp', 'realm_id'],
    })
    // A notice says what happened to somebody, and is no yes of theirs.
    if (payload['realm_id'] !== realmId || 'notice' in payload) throw new Error('It is about something else.')
    const until = new Date(((payload.iat as number) + 2 * oldestSeconds) * 1000).toISOString()
    return { person: payload.sub as string, jti: payload.jti as string, until }
  } catch (cause) {
    throw new ContractProblem('bad-proof', 'The proof is no fresh token of this platform for the desk.', { cause })
  }
}
