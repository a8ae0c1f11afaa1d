import type { ProofTerms } from '@plantao/platform-contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ContractProblem } from '../contract/contract-problem.ts'
import { termsShape } from '../contract/request-shapes.ts'
import { mustBeTheirsToGrant } from '../support/grants.ts'
import { deskTokenFor } from '../tokens/desk-token.ts'
import { grantProofFor } from '../tokens/grant-proof.ts'
import { comesFromOwnPage } from './own-origin-only.ts'
import type { Sandbox } from './sandbox.ts'
import { visitOf } from './visit.ts'

/** The token that opens the desk's chat as the signed-in person, the proof that they grant access, and the keys by which the desk verifies both. */
export function tokenRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  app.post('/app/desk-token', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    if (!isFetchedHere(request, sandbox)) return reply.code(403).send({ code: 'not-from-own-page' })
    const { person } = visitOf(request, sandbox)
    if (!person) return reply.code(401).send({ code: 'not-signed-in' })
    const parties = { issuer: sandbox.url, audience: sandbox.deskUrl }
    return { token: await deskTokenFor(person, sandbox.keys, parties, sandbox.now()) }
  })

  app.post('/app/grant-proof', { schema: { body: termsShape() } }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    if (!isFetchedHere(request, sandbox)) return reply.code(403).send({ code: 'not-from-own-page' })
    const { person } = visitOf(request, sandbox)
    const realm = person && sandbox.realms.get(person.realm.id)
    if (!person || !realm) return reply.code(401).send({ code: 'not-signed-in' })
    const terms = request.body as ProofTerms
    try {
      mustBeTheirsToGrant(sandbox, realm, person, terms)
    } catch (problem) {
      if (problem instanceof ContractProblem) return reply.code(403).send({ code: problem.code })
      throw problem
    }
    const parties = { issuer: sandbox.url, audience: sandbox.deskUrl }
    return { proof: await grantProofFor({ person, terms }, sandbox.keys, parties, sandbox.now()) }
  })

  app.get('/.well-known/jwks.json', async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').send(sandbox.keys.published(sandbox.now())),
  )
  app.get('/health/live', async () => ({ status: 'live' }))
}

function isFetchedHere(request: FastifyRequest, sandbox: Sandbox): boolean {
  return comesFromOwnPage(request, sandbox) && request.headers['x-requested-with'] === 'fetch'
}
