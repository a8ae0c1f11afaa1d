import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import contract from '@plantao/platform-contract/openapi.json' with { type: 'json' }
import type { OperationName, PlatformProblem } from '@plantao/platform-contract'
import type { SandboxPlatform } from '../src/index.ts'

type Shape = { readonly operationId: string; readonly responses: Readonly<Record<string, object>> }
export type Answer<Data> = { readonly status: number; readonly etag: string | null; readonly data: Data }

const ajv = new Ajv2020({ strict: false, formats: { int64: true } })
formats.default(ajv)
ajv.addSchema({ ...contract, $id: 'contract' } as object)

const operations = new Map(
  Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods as unknown as Record<string, Shape>).map(([method, { operationId }]) => [
      operationId,
      { path, method, pointer: `contract#/paths/${pointerOf(path)}/${method}/responses` },
    ]),
  ),
)

type Asked = {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object
  readonly key?: string
}

/** What the platform answers, held to the contract's document: throws where it is not as promised. */
export async function ask<Data>(
  platform: SandboxPlatform,
  operation: OperationName,
  { params = {}, query = {}, headers = {}, body, key = platform.contract.key }: Asked = {},
): Promise<Answer<Data>> {
  const known = operations.get(operation)
  if (!known) throw new Error(`The contract has no ${operation}.`)
  const path = known.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  const answer = await fetch(`${platform.contract.url}${path}?${search.toString()}`, {
    method: known.method.toUpperCase(),
    headers: {
      authorization: `Bearer ${key}`,
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  const data = (text === '' ? null : JSON.parse(text)) as Data
  const breach = answer.status === 304 ? null : breachOf(answer, data, known.pointer)
  if (breach) throw new Error(`${operation} answered ${answer.status}: ${breach}`)
  return { status: answer.status, etag: answer.headers.get('etag'), data }
}

/** The code of the problem that the answer is; the status where it is none. */
export function codeOf({ status, data }: Answer<unknown>): string {
  return status < 400 ? String(status) : (data as PlatformProblem).code
}

function breachOf(answer: Response, data: unknown, pointer: string): string | null {
  const media = (answer.headers.get('content-type') ?? '').split(';')[0] ?? ''
  const isGood = answer.status < 400
  if (media !== (isGood ? 'application/json' : 'application/problem+json')) return `it is ${media}`
  const schema = isGood
    ? `${pointer}/${answer.status}/content/application~1json/schema`
    : 'contract#/components/schemas/Problem'
  const validate = ajv.getSchema(schema) ?? ajv.compile({ $ref: schema })
  return validate(data) ? null : ajv.errorsText(validate.errors)
}

function pointerOf(path: string): string {
  return encodeURIComponent(path.replaceAll('~', '~0').replaceAll('/', '~1'))
}
