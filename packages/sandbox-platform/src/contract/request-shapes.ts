import contract from '@plantao/platform-contract/openapi.json' with { type: 'json' }
import type { OperationName } from '@plantao/platform-contract'

type Schema = Readonly<Record<string, unknown>>
type Parameter = { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: Schema }
type Operation = {
  readonly operationId: OperationName
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[]
  readonly requestBody?: {
    readonly content: { readonly 'application/json': { readonly schema: { readonly $ref: string } } }
  }
}

/** One operation as the contract describes it, for whoever serves it. */
export type RequestShape = {
  readonly operation: OperationName
  readonly method: 'GET' | 'POST'
  /** With `:name` for what the document writes `{name}`. */
  readonly path: string
  readonly schema: Readonly<Record<'params' | 'querystring' | 'headers', Schema>> & { readonly body?: Schema }
  /** Whether its answer carries an ETag. */
  readonly hasEtag: boolean
}

const components = contract.components as unknown as {
  readonly parameters: Readonly<Record<string, Parameter>>
  readonly schemas: Readonly<Record<string, Schema>>
}

/** Every operation of the contract with the limits that the document sets on its input. */
export function requestShapes(): RequestShape[] {
  const paths = contract.paths as unknown as Readonly<Record<string, Readonly<Record<string, Operation>>>>
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): RequestShape => {
      const parameters = (operation.parameters ?? []).map(whole)
      const asked = operation.requestBody?.content['application/json'].schema
      return {
        operation: operation.operationId,
        method: method === 'post' ? 'POST' : 'GET',
        path: path.replaceAll(/\{(\w+)\}/g, ':$1'),
        schema: {
          params: objectOf(parameters.filter((one) => one.in === 'path')),
          querystring: objectOf(parameters.filter((one) => one.in === 'query')),
          headers: objectOf(parameters.filter((one) => one.in === 'header')),
          ...(asked && { body: inlined(asked) as Schema }),
        },
        hasEtag: parameters.some(({ name }) => name === 'if-none-match'),
      }
    }),
  )
}

/** What a proof is asked for with: a request for a grant, without the proof and the instant that follows from it. */
export function termsShape(): Schema {
  const body = requestShapes().find(({ operation }) => operation === 'createGrant')?.schema.body as {
    required: readonly string[]
    properties: Readonly<Record<string, Schema>>
  }
  const isTerm = (name: string) => name !== 'proof' && name !== 'until'
  return {
    ...body,
    required: body.required.filter(isTerm),
    properties: Object.fromEntries(Object.entries(body.properties).filter(([name]) => isTerm(name))),
  }
}

function whole(parameter: Parameter | { readonly $ref: string }): Parameter {
  return '$ref' in parameter ? (components.parameters[nameOf(parameter.$ref)] as Parameter) : parameter
}

function objectOf(parameters: readonly Parameter[]): Schema {
  return {
    type: 'object',
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, inlined(schema)])),
  }
}

/** The schema without references. A verb may be any word here: one that is never support's gets an answer of its own. */
function inlined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inlined)
  if (typeof value !== 'object' || value === null) return value
  const { $ref } = value as { $ref?: string }
  if ($ref?.endsWith('/Verb')) return { type: 'string', maxLength: 60 }
  if ($ref) return inlined(components.schemas[nameOf($ref)])
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inlined(inner)]))
}

function nameOf(reference: string): string {
  return reference.split('/').at(-1) ?? ''
}
