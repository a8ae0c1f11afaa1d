import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { renderToString } from 'preact-render-to-string'
import type { OpenApiDocument } from './openapi-document.ts'
import { referenceDocument } from './reference-document.ts'

const styles = readFileSync(new URL('reference.css', import.meta.url), 'utf8')
const styleSheet = `/reference/reference.css?v=${createHash('sha256').update(styles).digest('hex').slice(0, 12)}`
const yearSeconds = 31_536_000

const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

/** `GET /reference`, and `/docs/errors`, to which the `type` of a problem leads: the browser keeps the code behind the `#`. */
export async function registerReference(app: FastifyInstance): Promise<void> {
  let page: string | null = null
  await app.register(async (scope) => {
    const schema = { hide: true }
    scope.addHook('onSend', async (_request, reply) => {
      reply.headers(headers)
    })
    scope.get('/reference', { schema }, async (_request, reply) => {
      page ??= `<!doctype html>${renderToString(referenceDocument(app.swagger() as unknown as OpenApiDocument, styleSheet))}`
      return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page)
    })
    scope.get('/reference/reference.css', { schema }, async (_request, reply) =>
      reply
        .header('cache-control', `public, max-age=${yearSeconds}, immutable`)
        .type('text/css; charset=utf-8')
        .send(styles),
    )
    scope.get('/docs/errors', { schema }, async (_request, reply) => reply.redirect('/reference', 302))
  })
}
