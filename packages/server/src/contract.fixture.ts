import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { FastifyInstance } from 'fastify'

/** Everything that was sent and is not as the OpenAPI document says; empty while all is well. */
export type ContractWatch = {
  readonly breaches: string[]
  /** What a frame of the socket, of the server or of a client, does against the document; null if nothing. */
  readonly frameBreach: (side: 'ServerFrame' | 'ClientFrame', frame: unknown) => string | null
}

type Answers = Record<string, { $ref?: string; content?: Record<string, object> }>
type Contract = {
  readonly paths: Record<string, Record<string, { operationId?: string; responses: Answers }>>
  readonly components: { readonly responses: Answers }
}

const contractId = 'contract'

/**
 * Holds every answer of the app below /api/v1 to its OpenAPI document: a status, a media type or a body that the
 * document does not promise is a breach, and is answered as a fault so that the test that caused it fails.
 * Call before the app is ready.
 */
export function watchContract(app: FastifyInstance): ContractWatch {
  const breaches: string[] = []
  let known: ReturnType<typeof readContract> | null = null
  const contract = () => (known ??= readContract(app.swagger() as unknown as Contract))
  app.addHook('onSend', async (request, reply, payload) => {
    const operation = (request.routeOptions.schema as { operationId?: string } | undefined)?.operationId
    if (operation === undefined) return payload
    const media = String(reply.getHeader('content-type') ?? '').split(';')[0]!
    const breach = contract().breachOf(operation, reply.statusCode, media, payload)
    if (breach === null) return payload
    const sentence = `${request.method} ${request.url} answered ${reply.statusCode}: ${breach}`
    breaches.push(sentence)
    throw new Error(sentence)
  })
  return { breaches, frameBreach: (side, frame) => contract().schemaBreach(`#/components/schemas/${side}`, frame) }
}

function readContract(document: Contract) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { int32: true, int64: true } })
  formats.default(ajv)
  ajv.addSchema({ ...document, $id: contractId } as object)
  const answersOf = new Map(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, { operationId, responses }]) =>
          [operationId ?? '', { pointer: `#/paths/${escape(path)}/${method}/responses`, responses }] as const,
      ),
    ),
  )
  const validators = new Map<string, ValidateFunction>()

  function schemaBreach(pointer: string, value: unknown): string | null {
    const validate = validators.get(pointer) ?? ajv.compile({ $ref: `${contractId}${pointer}` })
    validators.set(pointer, validate)
    return validate(value) ? null : ajv.errorsText(validate.errors, { separator: '; ' })
  }

  function breachOf(operation: string, status: number, media: string, payload: unknown): string | null {
    const known = answersOf.get(operation)
    if (!known) return `the document does not know ${operation}`
    const name = String(status) in known.responses ? String(status) : 'default'
    const answer = known.responses[name]!
    const pointer = answer.$ref ?? `${known.pointer}/${name}`
    const { content } = answer.$ref ? document.components.responses[answer.$ref.split('/').at(-1)!]! : answer
    if (status < 400 && name === 'default') return 'the document does not promise this status'
    if (isEmpty(payload)) return status === 204 ? null : 'there is no body'
    // A stream is a file; the document says no more of it than that.
    if (typeof payload !== 'string') return null
    if (!content || !(media in content)) return `the document does not promise ${media}`
    return schemaBreach(`${pointer}/content/${escape(media)}/schema`, JSON.parse(payload))
  }

  return { breachOf, schemaBreach }
}

function isEmpty(payload: unknown): boolean {
  return payload === null || payload === undefined || payload === '' || payload === 'null'
}

function escape(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
}
