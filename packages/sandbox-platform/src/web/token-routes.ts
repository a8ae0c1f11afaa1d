import type { FastifyInstance } from 'fastify'
import { deskTokenFor } from '../tokens/desk-token.ts'
import { comesFromOwnPage } from './own-origin-only.ts'
import type { Sandbox } from './sandbox.ts'
import { visitOf } from './visit.ts'

/** The token that opens the desk's chat as the signed-in person, and the keys by which the desk verifies it. */
export function tokenRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  app.post('/app/desk-token', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    if (!comesFromOwnPage(request, sandbox) || request.headers['x-requested-with'] !== 'fetch') {
      return reply.code(403).send({ code: 'not-from-own-page' })
    }
    const { person } = visitOf(request, sandbox)
    if (!person) return reply.code(401).send({ code: 'not-signed-in' })
    const parties = { issuer: sandbox.url, audience: sandbox.deskUrl }
    return { token: await deskTokenFor(person, sandbox.keys, parties, sandbox.now()) }
  })

  app.get('/.well-known/jwks.json', async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').send(sandbox.keys.published(sandbox.now())),
  )
  app.get('/health/live', async () => ({ status: 'live' }))
}
