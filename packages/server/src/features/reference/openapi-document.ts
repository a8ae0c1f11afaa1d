/** The parts of an OpenAPI 3.1 document that the reference shows. */

export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly additionalProperties?: boolean | Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly maxItems?: number
}

export type Parameter = {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly description?: string
  readonly schema?: Schema
}
export type Content = Readonly<Record<string, { readonly schema?: Schema }>>

export type Operation = {
  readonly operationId: string
  readonly summary?: string
  readonly description?: string
  readonly tags?: readonly string[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<
    Record<string, { readonly $ref?: string; readonly description?: string; readonly content?: Content }>
  >
}

export type OpenApiDocument = {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas?: Readonly<Record<string, Schema>> }
}

export type LocatedOperation = Operation & { readonly method: string; readonly path: string }

/** Every operation with its place, by tag; tags in the order in which they first appear. */
export function operationsByTag(document: OpenApiDocument): Map<string, LocatedOperation[]> {
  const tags = new Map<string, LocatedOperation[]>()
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags?.[0] ?? 'Other'
      tags.set(tag, [...(tags.get(tag) ?? []), { ...operation, method: method.toUpperCase(), path }])
    }
  }
  return tags
}

/** The schema's name where it has one of its own. */
export function nameOf(schema: Schema): string | null {
  return schema.$ref?.startsWith('#/components/schemas/') ? schema.$ref.slice('#/components/schemas/'.length) : null
}

/** A type in a few words, such as `text, 1 to 200 characters`. */
export function inWords(schema: Schema): string {
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return choices.map((choice) => nameOf(choice) ?? inWords(choice)).join(' | ')
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : String(schema.type ?? 'anything')
  return [
    schema.format && schema.format !== 'int32' && schema.format !== 'int64' ? `${type} (${schema.format})` : type,
    limitsInWords(schema),
  ]
    .filter(Boolean)
    .join(', ')
}

function limitsInWords({ minimum, maximum, minLength, maxLength, maxItems, default: otherwise }: Schema): string {
  const between = (least: number | undefined, most: number | undefined, unit: string) => {
    if (least === undefined && most === undefined) return ''
    if (least === undefined) return `at most ${most}${unit}`
    return most === undefined ? `at least ${least}${unit}` : `${least} to ${most}${unit}`
  }
  const usual = maximum !== undefined && maximum >= Number.MAX_SAFE_INTEGER
  return [
    usual ? '' : between(minimum, maximum, ''),
    between(minLength, maxLength, ' characters'),
    between(undefined, maxItems, ' items'),
    otherwise === undefined ? '' : `${JSON.stringify(otherwise)} unless given`,
  ]
    .filter(Boolean)
    .join(', ')
}
