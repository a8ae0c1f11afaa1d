import { createRemoteJWKSet, jwtVerify } from 'jose'
import type { JWTPayload } from 'jose'
import { z } from 'zod'
import type { Tx } from '../../infrastructure/database/database.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import type { Settings } from '../../settings.ts'

/** What a platform says of a person, and nothing that it did not sign. */
export type PlatformIdentity = {
  readonly subject: string
  readonly jti: string
  readonly issuedAt: Date
  readonly expiresAt: Date
  readonly name: string | null
  readonly email: string | null
  readonly realmId: string
  readonly realmName: string
  readonly organisationId: string
  readonly organisationName: string
  readonly permissions: readonly string[]
}

const claims = z.object({
  sub: z.string().min(1).max(200),
  jti: z.string().min(8).max(200),
  exp: z.number().int(),
  name: z.string().max(200).optional(),
  email: z.email().max(254).optional(),
  realm_id: z.uuid(),
  realm: z.string().min(1).max(200),
  organisation_id: z.uuid(),
  organisation: z.string().min(1).max(200),
  permissions: z.array(z.string().max(200)).max(1000).default([]),
  // A notice signs nobody in, nor does the proof of a yes.
  notice: z.undefined().optional(),
  purpose: z.undefined().optional(),
})

/** A clock may be this far from ours. */
const clockSkewSeconds = 60
/** A token that lives longer is not short-lived, whatever it says. */
const longestLifeSeconds = 15 * 60
/** With each use so many that have run out are forgotten. */
const forgottenAtOnce = 100

/**
 * Who the token names, if it is the platform's, for this desk, and fresh.
 *
 * @throws bad-token; it does not say which of them failed
 */
export async function readPlatformToken(settings: Settings, token: string, now: Date): Promise<PlatformIdentity> {
  const payload = await freshClaims(settings, token, { now, longestLifeSeconds })
  const parsed = claims.safeParse(payload)
  if (!parsed.success) throw new RequestError('bad-token')
  const { sub, jti, exp, name, email, permissions } = parsed.data
  return {
    subject: sub,
    jti,
    issuedAt: new Date(payload.iat! * 1000),
    expiresAt: new Date(exp * 1000),
    name: name ?? null,
    email: email ?? null,
    realmId: parsed.data.realm_id,
    realmName: parsed.data.realm,
    organisationId: parsed.data.organisation_id,
    organisationName: parsed.data.organisation,
    permissions,
  }
}

/**
 * What the token says, if it is the platform's, for this desk, has a `jti`, and lives at most so long.
 *
 * @throws bad-token; it does not say which of them failed
 */
export async function freshClaims(
  settings: Settings,
  token: string,
  { now, longestLifeSeconds: longest }: { readonly now: Date; readonly longestLifeSeconds: number },
): Promise<JWTPayload> {
  const payload = await verified(settings, token, now)
  const { iat = Number.POSITIVE_INFINITY, exp: end = Number.POSITIVE_INFINITY } = payload
  // One that was issued in the future would outlive any short life.
  const isShortLived = end - iat <= longest && iat <= now.getTime() / 1000 + clockSkewSeconds
  if (!isShortLived) throw new RequestError('bad-token')
  return payload
}

/** The token is used up: it works once, in whichever process; those that have run out need not be known any more. @throws bad-token */
export async function useToken(
  tx: Tx,
  identity: Pick<PlatformIdentity, 'jti' | 'expiresAt'>,
  now: Date,
): Promise<void> {
  const old = tx
    .selectFrom('used_token')
    .select('jti')
    .where('expires_at', '<', now)
    .limit(forgottenAtOnce)
    .forUpdate()
    .skipLocked()
  await tx.deleteFrom('used_token').where('jti', 'in', old).execute()
  const expires = new Date(identity.expiresAt.getTime() + clockSkewSeconds * 2000)
  const used = await tx
    .insertInto('used_token')
    .values({ jti: identity.jti, expires_at: expires })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (used.numInsertedOrUpdatedRows === 0n) throw new RequestError('bad-token')
}

const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>()

async function verified(settings: Settings, token: string, now: Date): Promise<JWTPayload> {
  const expected = {
    issuer: settings.PLATFORM_ISSUER ?? '',
    audience: settings.PLATFORM_AUDIENCE,
    clockTolerance: clockSkewSeconds,
    currentDate: now,
    requiredClaims: ['exp', 'iat', 'jti', 'sub'],
  }
  if (settings.PLATFORM_ISSUER === undefined) throw new RequestError('bad-token')
  if (settings.PLATFORM_JWKS_URL) {
    const keys = keySetOf(settings.PLATFORM_JWKS_URL)
    return jwtVerify(token, keys, { ...expected, algorithms: ['RS256', 'ES256'] }).then(
      ({ payload }) => payload,
      refuse,
    )
  }
  for (const secret of (settings.PLATFORM_SECRETS ?? '').split(',').filter((one) => one.length >= 32)) {
    const payload = await jwtVerify(token, new TextEncoder().encode(secret), {
      ...expected,
      algorithms: ['HS256'],
    }).then(
      (result) => result.payload,
      () => null,
    )
    if (payload) return payload
  }
  throw new RequestError('bad-token')
}

/** Whatever was wrong with it, the answer is the same; only a key server that does not answer is another matter. */
function refuse(error: Error & { code?: string }): never {
  const isServerAway =
    error.code === 'ERR_JWKS_TIMEOUT' || error.code === 'ERR_JOSE_GENERIC' || error.name === 'TypeError'
  if (isServerAway) throw new RequestError('not-ready', { retryAfterSeconds: 5 })
  throw new RequestError('bad-token')
}

function keySetOf(url: string): ReturnType<typeof createRemoteJWKSet> {
  const known = keySets.get(url)
  if (known) return known
  const keys = createRemoteJWKSet(new URL(url), { cooldownDuration: 5_000, cacheMaxAge: 600_000 })
  keySets.set(url, keys)
  return keys
}
