import type { Json, JsonObject } from '../json.ts'
import { flowLimits } from './graph.ts'
import type { FlowProblem } from './graph.ts'

/** Why this document is too much to be read, or null. Never descends beyond the limit, whatever it is given. */
export function beyondLimits(document: Json): FlowProblem | null {
  let values = 0
  let characters = 0
  let level: Json[] = [document]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > flowLimits.depth) return { code: 'too-deep', path: '$', about: String(flowLimits.depth) }
    const below: Json[] = []
    for (const value of level) {
      values += 1
      if (typeof value === 'string') characters += value.length
      if (typeof value !== 'object' || value === null) continue
      for (const [key, inner] of Object.entries(value as JsonObject)) {
        characters += key.length
        below.push(inner)
      }
      if (below.length > flowLimits.values) break
    }
    if (values + below.length > flowLimits.values || characters > flowLimits.characters)
      return { code: 'too-large', path: '$', about: String(values + below.length) }
    level = below
  }
  return null
}
