type Schema = Record<string, unknown>
type Operation = {
  tags?: string[]
  security?: unknown[]
  parameters?: { in?: string; schema?: Schema }[]
  requestBody?: unknown
  responses: Record<string, Schema>
  'x-takes-bytes'?: number
  'x-gives-bytes'?: number
}
type Contract = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> } & Record<string, unknown>
  tags?: { name: string }[]
}

/** Fastify reads no longer part of a path as a parameter. */
const pathParameterLength = 200

/** The longest text of each format; the shapes check the format, not the length. */
const formatLengths: Record<string, number> = { uuid: 36, 'date-time': 40, email: 254, uri: 2000 }

/** What each failure means, whatever the operation; the details are in the problem. */
const problems: Record<number, string> = {
  400: 'The request cannot be read; `errors` names each field.',
  401: 'Needs a session, or another one.',
  404: 'Not there, or not for this session: both are answered alike.',
  409: 'Changed by somebody else meanwhile.',
  422: 'The rules do not allow it; `because` and `nextStep` say why and what to do.',
  429: 'Too many requests; wait as long as Retry-After says.',
  500: 'A fault of ours, recorded under `instance`.',
}

const integer = { type: 'integer', format: 'int32', minimum: 0, maximum: 1_000_000 }
const headers = {
  'RateLimit-Limit': { description: 'Requests that this session may make in the window.', schema: integer },
  'RateLimit-Reset': { description: 'Seconds until the window begins anew.', schema: integer },
  'Retry-After': { description: 'Seconds to wait before the next try.', schema: integer },
}

/**
 * The same contract with everything said that holds for all of it: each limit that a format implies, each failure an
 * operation can have, the headers of the rate limit, and no schema that nothing refers to.
 */
export function tightenContract<Document>(document: Document): Document {
  const contract = structuredClone(document) as unknown as Contract
  for (const schema of schemasIn(contract)) tightenSchema(schema)
  const tags = new Set<string>()
  for (const operation of operationsOf(contract)) {
    for (const parameter of operation.parameters ?? []) tightenParameter(parameter)
    describeAnswers(operation)
    describeBytes(operation)
    for (const tag of operation.tags ?? []) tags.add(tag)
  }
  contract.tags = [...tags].toSorted().map((name) => ({ name }))
  contract.components['headers'] = headers
  contract.components['responses'] = Object.fromEntries(
    Object.entries(problems).map(([status, description]) => [problemName(status), problemAnswer(description)]),
  )
  dropUnusedInputs(contract)
  return contract as unknown as Document
}

function operationsOf(contract: Contract): Operation[] {
  return Object.values(contract.paths).flatMap((methods) => Object.values(methods))
}

function* schemasIn(node: unknown): Generator<Schema> {
  if (typeof node !== 'object' || node === null) return
  if ('type' in node && typeof node.type === 'string') yield node as Schema
  for (const child of Object.values(node)) yield* schemasIn(child)
}

function tightenSchema(schema: Schema): void {
  if (schema['type'] === 'integer') schema['format'] ??= Number(schema['maximum']) < 2 ** 31 ? 'int32' : 'int64'
  const isClosed = 'enum' in schema || 'const' in schema
  const length = formatLengths[String(schema['format'])]
  if (schema['type'] === 'string' && !isClosed && length !== undefined) schema['maxLength'] ??= length
}

function tightenParameter({ in: place, schema }: { in?: string; schema?: Schema }): void {
  if (place !== 'path' || schema?.['type'] !== 'string' || 'enum' in schema) return
  schema['maxLength'] ??= pathParameterLength
}

/** Bodies and answers that are no JSON. What a route says of them in numbers is said in schemas instead. */
function describeBytes(operation: Operation): void {
  const { 'x-takes-bytes': most, 'x-gives-bytes': largest } = operation
  if (most !== undefined)
    operation.requestBody = { required: true, content: { 'application/octet-stream': { schema: bytes(most) } } }
  if (largest !== undefined) {
    const file = { ...operation.responses['200'], content: { '*/*': { schema: bytes(largest) } } }
    operation.responses['200'] = { ...file, description: 'The whole file.' }
    operation.responses['206'] = {
      ...file,
      description: 'The part that Range asked for; Content-Range says which it is.',
    }
  }
  delete operation['x-takes-bytes']
  delete operation['x-gives-bytes']
}

function bytes(maxLength: number): Schema {
  return { type: 'string', format: 'binary', maxLength }
}

function describeAnswers(operation: Operation): void {
  const { responses } = operation
  for (const [status, response] of Object.entries(responses)) {
    if (!status.startsWith('2')) continue
    response['description'] =
      status === '204' ? 'Done; there is nothing to say.' : 'Done; the answer shows how things stand.'
    response['headers'] = {
      'RateLimit-Limit': { $ref: '#/components/headers/RateLimit-Limit' },
      'RateLimit-Reset': { $ref: '#/components/headers/RateLimit-Reset' },
    }
  }
  const inPath = operation.parameters?.some((parameter) => parameter.in === 'path') ?? false
  const changes = operation.requestBody !== undefined
  const possible = [400, 401, ...(inPath ? [404] : []), ...(changes || inPath ? [409, 422] : []), 429, 500]
  for (const status of possible) responses[status] = { $ref: `#/components/responses/${problemName(status)}` }
  responses['default'] = problemAnswer('Any other failure.')
}

const problemName = (status: number | string) => `Problem${status}`

function problemAnswer(description: string): Schema {
  return {
    description,
    headers: Object.fromEntries(Object.keys(headers).map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
}

/** Each named shape is listed as written and as read (`XInput`); those as written stay where a request names them. */
function dropUnusedInputs(contract: Contract): void {
  const { schemas } = contract.components
  const used = new Set(refsIn(contract.paths))
  const isInput = (name: string) => name.endsWith('Input') && name.slice(0, -'Input'.length) in schemas
  for (const name of Object.keys(schemas)) if (!isInput(name)) used.add(name)
  for (const name of used) for (const ref of refsIn(schemas[name])) used.add(ref)
  for (const name of Object.keys(schemas)) if (!used.has(name)) delete schemas[name]
}

function refsIn(node: unknown): string[] {
  return [...JSON.stringify(node ?? null).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1]!)
}
