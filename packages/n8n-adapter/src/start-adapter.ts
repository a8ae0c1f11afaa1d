import { createHash, timingSafeEqual } from 'node:crypto'
import Fastify from 'fastify'
import { contractRoutes } from './contract-routes.ts'
import { N8nDidNotAnswer, n8nClient } from './n8n-client.ts'
import { Problem } from './problem.ts'
import type { AdapterSettings } from './settings.ts'

export type Adapter = {
  /** What is entered at the desk as the platform's address. */
  readonly url: string
  stop(): Promise<void>
}

/** The adapter listens: the contract outward, n8n's public API inward. It logs no query, no body and no key. */
export async function startAdapter(settings: AdapterSettings, log?: { write(line: string): void }): Promise<Adapter> {
  const app = Fastify({
    logger: log
      ? { level: 'info', stream: log, serializers: { req: ({ method, url }) => ({ method, path: url.split('?')[0] }) } }
      : false,
    forceCloseConnections: true,
    bodyLimit: 64 * 1024,
  })
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error)
    if (problem === null)
      request.log.error({ name: error instanceof Error ? error.name : 'unknown' }, 'a fault of the adapter')
    const { answer } = problem ?? new Problem('unavailable')
    void reply.code(answer.status).type('application/problem+json').send(JSON.stringify(answer))
  })
  app.setNotFoundHandler(() => {
    throw new Problem('not-found')
  })
  const expected = digest(settings.ADAPTER_KEY)
  app.addHook('onRequest', async (request) => {
    const [, given = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? []
    if (!timingSafeEqual(digest(given), expected)) throw new Problem('bad-key')
  })
  await app.register(async (scope) => contractRoutes(scope, settings, n8nClient(settings), () => new Date()), {
    prefix: '/desk-contract/v1',
  })
  const listening = await app.listen({ host: settings.ADAPTER_HOST, port: settings.ADAPTER_PORT })
  return { url: `${listening}/desk-contract/v1`, stop: () => app.close() }
}

function problemOf(error: unknown): Problem | null {
  if (error instanceof Problem) return error
  if (error instanceof N8nDidNotAnswer) return new Problem('unavailable')
  const status = (error as { statusCode?: number }).statusCode ?? 500
  return status < 500 ? new Problem('invalid-request') : null
}

function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
