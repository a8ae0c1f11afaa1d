import { termsDigest } from '@plantao/platform-contract'
import type { ProofTerms } from '@plantao/platform-contract'
import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import { platformRealmId } from '../platform/platform-memory.ts'
import { freshClaims } from '../requester-sessions/platform-token.ts'
import type { GranterNow } from './granter.ts'

/** What is used up with the yes that it proves. */
export type Proof = { readonly jti: string; readonly expiresAt: Date }

const claims = z.object({
  sub: z.string().min(1).max(200),
  jti: z.string().min(8).max(200),
  exp: z.number().int(),
  realm_id: z.uuid(),
  purpose: z.literal('grant'),
  grant: z.string().max(36),
  terms: z.string().max(60),
})
const longestLifeSeconds = 5 * 60

/**
 * The proof, where the platform gave it to this very person for exactly these terms, else null: also for a token that signs
 * in, and where the desk holds the secret by which the platform signs and could have made it itself. Whether it was used
 * before is not asked.
 */
export async function readProof(
  desk: Desk,
  proof: string,
  { granter, terms }: { readonly granter: GranterNow; readonly terms: ProofTerms },
): Promise<Proof | null> {
  if (!desk.settings.PLATFORM_JWKS_URL) return null
  const payload = await freshClaims(desk.settings, proof, { now: desk.now(), longestLifeSeconds }).catch(nullIfBad)
  const parsed = claims.safeParse(payload)
  if (!parsed.success) return null
  const { sub, jti, exp, realm_id: realm, grant, terms: digest } = parsed.data
  if (sub !== granter.subject || realm !== (await platformRealmId(desk, granter.realmId))) return null
  if (grant !== terms.id || digest !== termsDigest(terms)) return null
  return { jti, expiresAt: new Date(exp * 1000) }
}

/** @throws whatever else than bad-token it is */
export function nullIfBad(error: unknown): null {
  if (error instanceof RequestError && error.code === 'bad-token') return null
  throw error
}
