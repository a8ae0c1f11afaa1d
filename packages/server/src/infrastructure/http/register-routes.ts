import type { FastifyInstance } from 'fastify'
import type { Desk } from '../../desk.ts'
import type { Viewer } from '../../features/viewer.ts'
import type { Audience, RouteDefinition } from './route.ts'
import { problemShape } from './problem-shape.ts'
import { storable } from './storable.ts'

/** A body larger than this is refused before it is read, unless the route says otherwise. */
export const defaultBodyLimit = 256 * 1024

/** Finds out who asks; throws `not-signed-in` or `not-found` where the audience does not hold them. */
export type Admit = (desk: Desk, who: Audience, request: unknown) => Promise<Viewer | null>

/** Every line of the URL table answers below `prefix`; nothing else is declared anywhere. */
export function registerRoutes(
  app: FastifyInstance,
  desk: Desk,
  routes: readonly RouteDefinition[],
  admit: Admit,
): void {
  for (const definition of routes) {
    const status = definition.status ?? 200
    app.route({
      method: definition.method,
      url: definition.path,
      bodyLimit: definition.bodyLimit ?? defaultBodyLimit,
      schema: {
        operationId: definition.operation,
        summary: definition.summary,
        description: describe(definition),
        tags: [definition.tag],
        security: security(definition.who),
        ...(definition.params ? { params: definition.params } : {}),
        ...(definition.query ? { querystring: definition.query } : {}),
        ...(definition.body ? { body: definition.body } : {}),
        response: { [status]: definition.reply, default: problemShape },
      } as object,
      config: {
        who: definition.who,
        takesBytes: definition.takesBytes ? (definition.bodyLimit ?? defaultBodyLimit) : undefined,
        givesBytes: definition.givesBytes,
        ...(definition.requestsAMinute === undefined
          ? {}
          : { rateLimit: { max: definition.requestsAMinute, timeWindow: 60_000 } }),
      },
      onRequest: async (request) => {
        ;(request as { viewer?: Viewer | null }).viewer = await admit(desk, definition.who, request)
      },
      preValidation: async (request) => {
        request.query = storable(request.query)
        request.body = storable(request.body)
      },
      handler: async (request, reply) => {
        const viewer = (request as { viewer?: Viewer | null }).viewer ?? null
        const answer = await definition.run({
          desk,
          viewer: viewer as never,
          params: request.params as never,
          query: request.query as never,
          body: request.body as never,
          request,
          reply,
        })
        // A verb that streams its answer returns the reply itself.
        if (reply.sent || answer === reply) return reply
        return reply.status(status).send(status === 204 ? null : answer)
      },
    })
  }
}

function describe(definition: RouteDefinition): string {
  const words: Partial<Record<Audience, string>> = {
    anybody: 'Needs no session.',
    requester: 'For requesters, signed in or not.',
    person: 'For requesters, and for staff who read conversations or what was handed off to their team.',
    staff: 'For all staff.',
  }
  return `${definition.summary} ${words[definition.who] ?? `For staff with the permission \`${definition.who}\`.`}`
}

function security(who: Audience): Record<string, string[]>[] {
  if (who === 'anybody') return []
  if (who === 'requester') return [{ requester: [] }]
  return who === 'person' ? [{ requester: [] }, { staff: [] }] : [{ staff: [] }]
}

/** What `security` names. */
export const securitySchemes = {
  requester: { type: 'http', scheme: 'bearer', description: 'The token of a requester session.' },
  staff: { type: 'apiKey', in: 'cookie', name: '__Host-plantao', description: 'The cookie of a staff session.' },
} as const
