import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Settings } from '../../settings.ts'

/** What a request for the metrics is answered instead of them. */
export type MetricsRefusal = { readonly status: 401 | 403; readonly because: string }

/**
 * Null for whoever may read the metrics: who has METRICS_TOKEN; where none is set, who asks from this machine itself. What
 * a proxy passes on comes from elsewhere, wherever the proxy stands.
 */
export function metricsRefusal(settings: Settings, request: FastifyRequest): MetricsRefusal | null {
  const { METRICS_TOKEN: token } = settings
  if (token !== undefined)
    return isSame(request.headers.authorization ?? '', `Bearer ${token}`)
      ? null
      : { status: 401, because: 'give METRICS_TOKEN as a bearer token' }
  const passedOn = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined
  return isLoopback(request.socket.remoteAddress ?? '') && !passedOn
    ? null
    : { status: 403, because: 'from elsewhere than this machine it needs METRICS_TOKEN' }
}

/** In a time that tells nothing of how much of it is right. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(hashOf(given), hashOf(expected))
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address)
}
