import { redactions, withheld } from './redact-items.ts'
import type { ItemKind } from './redact-items.ts'

/** An item of this kind that came as JSON, redacted, as JSON. */
export function redactedJson(kind: ItemKind, json: string): string {
  return JSON.stringify(redactions[kind](JSON.parse(json) as never))
}

/** Of the item only what nobody wrote. */
export function withheldJson(kind: ItemKind, json: string): string {
  return JSON.stringify(withheld[kind](JSON.parse(json) as never))
}
