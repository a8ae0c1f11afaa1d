import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isLoopback } from '../settings.ts'
import type { Sandbox } from './sandbox.ts'

/**
 * Pages have one host name, the one of `sandbox.url`: another loopback name is sent there, so that the
 * platform stays on another site than the desk. Any other name is refused (421), because a name that
 * somebody else owns may point to this computer. What machines read answers under every loopback name.
 */
export function serveUnderOneName(app: FastifyInstance, sandbox: Sandbox): void {
  app.addHook('onRequest', async (request, reply) => {
    const name = request.headers.host ?? ''
    const own = new URL(sandbox.url)
    if (name === own.host) return
    if (!isLoopbackName(name, own.port)) return reply.code(421).type('text/plain').send('Not a name of this server.\n')
    if (/^\/(\.well-known|health|desk-contract)\//.test(request.url) || request.method !== 'GET') return
    return reply.redirect(`${sandbox.url}${request.url}`, 307)
  })
}

/** Whether one of the platform's own pages sent this request; browsers do not let others set these headers. */
export function comesFromOwnPage(request: FastifyRequest, sandbox: Sandbox): boolean {
  const site = request.headers['sec-fetch-site']
  return request.headers.origin === sandbox.url && (site === undefined || site === 'same-origin')
}

function isLoopbackName(name: string, port: string): boolean {
  if (!URL.canParse(`http://${name}`)) return false
  const url = new URL(`http://${name}`)
  return isLoopback(url.hostname.replace(/^\[|\]$/g, '')) && url.port === port
}
