import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Viewer } from '../../features/viewer.ts'
import { RequestError } from './errors.ts'

/**
 * Requests a minute. A session has its own count, so that one person's flood is nobody else's trouble; an address
 * counts only what comes without a session, and is wide enough for an office behind one.
 */
export const requestsAMinute = { session: 600, address: 3_000 } as const

/** Every route below is limited, after its session is known; the answer says how long to wait. */
export async function registerRateLimits(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    timeWindow: 60_000,
    max: (request) => (sessionOf(request) === null ? requestsAMinute.address : requestsAMinute.session),
    keyGenerator: (request) => sessionOf(request) ?? `address:${normalizeIP(request.ip)}`,
    errorResponseBuilder: (_request, context) =>
      new RequestError('too-many-requests', { retryAfterSeconds: Math.ceil(context.ttl / 1000) }),
    enableDraftSpec: true,
    cache: 50_000,
  })
}

/** The session that was recognised, never one that is only claimed: whoever makes up tokens would have a new count with each. */
function sessionOf(request: FastifyRequest): string | null {
  const viewer = (request as { viewer?: Viewer | null }).viewer
  return viewer ? `session:${viewer.sessionId}` : null
}
