import { readFileSync } from 'node:fs'
import type { OperationName } from '@plantao/platform-contract'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

/** Where an answer is not as the contract says: a JSON pointer, what was broken there, and what it had to be. */
export type Breach = {
  readonly field: string
  readonly rule: BrokenRule
  /** A type, a limit or the values that may stand there; empty where the rule says it all. Nothing of the answer. */
  readonly must: string
}
export const brokenRules = ['required', 'type', 'enum', 'format', 'length', 'range', 'items', 'other'] as const
export type BrokenRule = (typeof brokenRules)[number]

type Document = {
  readonly paths: Record<string, Record<string, { operationId?: string; responses?: Record<string, unknown> }>>
}

/** What is wrong with the answer to this operation; null if it is as the contract says. */
export function breachIn(operation: OperationName, answer: unknown): Breach | null {
  const validate = validatorOf(operation)
  return validate(answer) ? null : breachOf(validate.errors?.[0])
}

let reader: { readonly ajv: Ajv2020; readonly pointers: ReadonlyMap<string, string> } | null = null
const validators = new Map<string, ValidateFunction>()

function validatorOf(operation: OperationName): ValidateFunction {
  const known = validators.get(operation)
  if (known) return known
  reader ??= readContract()
  const validate = reader.ajv.compile({ $ref: `contract${reader.pointers.get(operation)}` })
  validators.set(operation, validate)
  return validate
}

function readContract() {
  const path = new URL(import.meta.resolve('@plantao/platform-contract/openapi.json'))
  const document = JSON.parse(readFileSync(path, 'utf8')) as Document
  const ajv = new Ajv2020({ strict: false, formats: { int32: true, int64: true } })
  formats.default(ajv)
  ajv.addSchema({ ...document, $id: 'contract' } as object)
  const pointers = new Map<string, string>()
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, { operationId, responses = {} }] of Object.entries(methods)) {
      const good = Object.keys(responses).find((status) => status.startsWith('2'))
      if (operationId === undefined || good === undefined) continue
      const place = path.replaceAll('~', '~0').replaceAll('/', '~1')
      pointers.set(
        operationId,
        `#/paths/${encodeURIComponent(place)}/${method}/responses/${good}/content/application~1json/schema`,
      )
    }
  return { ajv, pointers }
}

function breachOf(error: ErrorObject | undefined): Breach {
  const params = (error?.params ?? {}) as Record<string, unknown>
  const field = error?.instancePath ?? ''
  switch (error?.keyword) {
    case 'required':
      return { field: `${field}/${String(params['missingProperty'])}`, rule: 'required', must: '' }
    case 'type':
      return { field, rule: 'type', must: [params['type']].flat().join(', ') }
    case 'enum':
      return { field, rule: 'enum', must: (params['allowedValues'] as unknown[]).join(', ').slice(0, 300) }
    case 'format':
      return { field, rule: 'format', must: String(params['format']) }
    case 'maxLength':
    case 'minLength':
      return { field, rule: 'length', must: String(params['limit']) }
    case 'maximum':
    case 'minimum':
      return { field, rule: 'range', must: String(params['limit']) }
    case 'maxItems':
    case 'minItems':
      return { field, rule: 'items', must: String(params['limit']) }
    default:
      return { field, rule: 'other', must: '' }
  }
}
