import { isObject } from '../json.ts'
import type { Json, JsonObject } from '../json.ts'
import type { Reference } from './graph.ts'

const referenceKinds = ['account', 'global', 'replica', 'capsule'] as const
const expression = /\{\{([\s\S]*?)\}\}/g
const stringLiteral = /"(?:[^"\\]|\\.)*"/g
const reference = /(?<![\w.$-])(account|global|replica|capsule)\.([\p{L}\p{N}_-]+)/gu

/** The names that this step refers to, each once: accounts by their labels, and what its expressions name. */
export function referencesOf(step: string, raw: JsonObject): Reference[] {
  const names = new Map<string, Reference>()
  const add = (kind: Reference['kind'], name: string) => names.set(`${kind} ${name}`, { kind, name, step })
  for (const label of accountLabels(raw)) add('account', label)
  for (const text of strings(raw)) {
    for (const [, inside = ''] of text.matchAll(expression)) {
      for (const [, kind, name = ''] of inside.replaceAll(stringLiteral, '""').matchAll(reference))
        add(referenceKinds.find((known) => known === kind) ?? 'global', name)
    }
  }
  return [...names.values()]
}

function accountLabels(raw: JsonObject): string[] {
  const several = isObject(raw['accountLabels']) ? Object.values(raw['accountLabels']) : []
  return [raw['accountLabel'], ...several].filter((label) => typeof label === 'string').filter((label) => label !== '')
}

/** Every string in a value; the order is that of the document from its end. */
function strings(value: Json): string[] {
  const found: string[] = []
  const waiting: Json[] = [value]
  while (waiting.length > 0) {
    const next = waiting.pop()!
    if (typeof next === 'string') {
      if (next.includes('{{')) found.push(next)
    } else if (typeof next === 'object' && next !== null) {
      for (const inner of Object.values(next as JsonObject)) waiting.push(inner)
    }
  }
  return found
}
