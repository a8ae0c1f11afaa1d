import { createHash } from 'node:crypto'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { RequestError } from './errors.ts'

/**
 * Requests a minute. A session has its own count, so that one person's flood is nobody else's trouble; an address
 * counts only what comes without a session, and is wide enough for an office behind one.
 */
export const requestsAMinute = { session: 600, address: 3_000 } as const

/** Every route below is limited; the answer says how long to wait. */
export async function registerRateLimits(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    timeWindow: 60_000,
    max: (request) => (sessionKey(request) === null ? requestsAMinute.address : requestsAMinute.session),
    keyGenerator: (request) => sessionKey(request) ?? `address:${request.ip}`,
    errorResponseBuilder: (_request, context) => new RequestError('too-many-requests', { retryAfterSeconds: Math.ceil(context.ttl / 1000) }),
    enableDraftSpec: true,
    cache: 50_000,
  })
}

/** The session as the request claims it; a false claim finds no session and is refused soon after. */
function sessionKey(request: FastifyRequest): string | null {
  const claimed = request.headers.authorization ?? /(?:^|;\s*)(?:__Host-)?plantao=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]
  return claimed ? `session:${createHash('sha256').update(claimed).digest('base64')}` : null
}
