/** What a JSON document holds. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The string under `key`, or null where there is none or an empty one. */
export function stringAt(object: JsonObject, key: string): string | null {
  const value = Object.hasOwn(object, key) ? object[key] : undefined
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

export function numberAt(object: JsonObject, key: string): number | null {
  const value = object[key]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

export function objectAt(object: JsonObject, key: string): JsonObject | null {
  const value = Object.hasOwn(object, key) ? object[key] : undefined
  return isObject(value) ? value : null
}

/** The list under `key`, also where it was kept as JSON text; empty where there is none, null where it is something else. */
export function listAt(object: JsonObject, key: string): readonly Json[] | null {
  const value = Object.hasOwn(object, key) ? object[key] : undefined
  if (value === undefined || value === null || value === '') return []
  if (Array.isArray(value)) return value as readonly Json[]
  const parsed = typeof value === 'string' ? parsedJson(value) : undefined
  return Array.isArray(parsed) ? (parsed as readonly Json[]) : null
}

/** The object or list that this text is, or undefined where it is neither. */
export function parsedJson(text: string): JsonObject | readonly Json[] | undefined {
  // Most texts that begin with a brace begin with two, and to find that out by a thrown error is slow.
  if (!/^\s*(?:\[|\{\s*["}])/.test(text)) return undefined
  try {
    return JSON.parse(text) as JsonObject | readonly Json[]
  } catch (error) {
    // Double Braces make many such texts no JSON: that is an answer, not a fault.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
