import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { securitySchemes } from './register-routes.ts'
import { tightenContract } from './tighten-contract.ts'

/** The OpenAPI 3.1 document follows from the route schemas; register before the routes. */
export async function registerOpenApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Plantão',
        version: '0.1.0',
        description:
          'The support desk of an integration platform. Lists are paged by key; every failure is a problem (RFC 9457).',
        contact: { name: 'The operator of this desk', url: 'https://plantao.example/support' },
        license: { name: 'See the repository', url: 'https://plantao.example/licence' },
      },
      servers: [
        {
          url: '/',
          description: 'The desk that serves this document: production, or a local try-out.',
          'x-internal': false,
        } as never,
      ],
      ...socketFrames,
      components: { securitySchemes: securitySchemes as never },
      tags: [],
    },
    transform: transformRoute,
    transformObject: (input) => tightenContract(jsonSchemaTransformObject(input)),
  })
}

/** What goes over the socket, for readers of the document: OpenAPI itself has no word for it. */
const socketFrames: object = {
  'x-socket': {
    url: '/api/v1/socket',
    client: { $ref: '#/components/schemas/ClientFrame' },
    server: { $ref: '#/components/schemas/ServerFrame' },
  },
}

/** As the library does it, with the audience that the matrix test reads, and where bytes come and go, for which it has no shape. */
const transformRoute: typeof jsonSchemaTransform = (input) => {
  const transformed = jsonSchemaTransform(input)
  const { who, takesBytes, givesBytes } =
    (input.route as { config?: { who?: string; takesBytes?: number; givesBytes?: number } }).config ?? {}
  const said = {
    ...(who && { 'x-who': who }),
    ...(takesBytes && { 'x-takes-bytes': takesBytes }),
    ...(givesBytes && { 'x-gives-bytes': givesBytes }),
  }
  return { ...transformed, schema: { ...transformed.schema, ...said } } as ReturnType<typeof jsonSchemaTransform>
}
