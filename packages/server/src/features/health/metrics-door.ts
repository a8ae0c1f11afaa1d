import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Settings } from '../../settings.ts'

/** What a request for the metrics is answered instead of them. */
export type MetricsRefusal = { readonly status: 401 | 403; readonly because: string }

/**
 * Null for whoever may read the metrics: who has METRICS_TOKEN; where none is set, who asks from this machine itself, by a
 * name of its own. What a proxy passes on comes from elsewhere, wherever the proxy stands: it is known by what proxies
 * add, and one that adds nothing by the host that was asked for.
 */
export function metricsRefusal(settings: Settings, request: FastifyRequest): MetricsRefusal | null {
  const { METRICS_TOKEN: token } = settings
  if (token !== undefined)
    return isSame(request.headers.authorization ?? '', `Bearer ${token}`)
      ? null
      : { status: 401, because: 'give METRICS_TOKEN as a bearer token' }
  const isPassedOn = Object.keys(request.headers).some((name) => addedByProxies.test(name))
  return isLoopback(request.socket.remoteAddress ?? '') && ownHost.test(request.headers.host ?? '') && !isPassedOn
    ? null
    : { status: 403, because: 'from elsewhere than this machine it needs METRICS_TOKEN' }
}

const ownHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i
const addedByProxies =
  /^(?:via|forwarded|cdn-loop|x-(?:forwarded|original|real|envoy|amzn|azure|proxy)\b.*|(?:cf|fly|fastly|akamai)-.*|.*-(?:client|real|connecting|remote)-ip|x-remote-addr|client-ip)$/

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
