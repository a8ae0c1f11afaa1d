import { parsedJson } from '../json.ts'
import type { Json, JsonObject } from '../json.ts'
import { pathTo } from '../json-path.ts'
import { literalSpans } from './expressions.ts'
import { secretSpans } from './find-in-text.ts'
import { addKnown, givenValues, findKnown } from './known-values.ts'
import type { FindKnown } from './known-values.ts'
import { joined, removed, without } from './removal.ts'
import type { RemovalKind, Span } from './removal.ts'
import { isAboutName, isIdName, isSecretName } from './secret-names.ts'

/** Where something was removed and why, never what; after `#` the path goes on inside JSON that is kept as text. */
export type DocumentRemoval = { readonly path: string; readonly kind: RemovalKind }
export type RedactedDocument = { readonly value: Json; readonly removals: readonly DocumentRemoval[] }

/** What the caller knows to be secret, such as the values of accounts: removed wherever it stands. */
export type KnownSecrets = { readonly known?: readonly string[] }

const mostRounds = 6
const deepestValue = 80
const deepestText = 6

/**
 * The document without its secrets: what stands under a secret's name, what has the shape of one, what looks made by
 * chance, and every repetition of these, also in JSON kept as text, in URLs, and in what is encoded. References to accounts
 * and globals stay, by name. What has neither shape nor name, and is repeated nowhere, is not found. Redacting again
 * changes nothing.
 */
export function redact(document: unknown, { known = [] }: KnownSecrets = {}): RedactedDocument {
  return redactKnowing(document as Json, givenValues(known))
}

/** As `redact`; what was found joins `values`, so that it is found elsewhere too. */
export function redactKnowing(document: Json, values: Set<string>): RedactedDocument {
  const removals: DocumentRemoval[] = []
  let value = document
  // A removal makes its value known, and what is known may stand elsewhere.
  for (let round = 0; round < mostRounds; round += 1) {
    const before = { removals: removals.length, values: values.size }
    const place: Place = { path: '$', name: null, secret: false, depth: 0 }
    value = redactValue(value, place, { values, removals, known: findKnown(values) })
    if (removals.length === before.removals && values.size === before.values) break
  }
  return { value, removals }
}

type Place = {
  readonly path: string
  readonly name: string | null
  /** Whether a name above says that all of this is secret. */
  readonly secret: boolean
  /** Inside the labels of accounts: their names say which account they are for, and the labels are no secret. */
  readonly labels?: boolean
  readonly depth: number
}
type Round = { readonly values: Set<string>; readonly removals: DocumentRemoval[]; readonly known: FindKnown | null }

function redactValue(value: Json, place: Place, round: Round): Json {
  if (typeof value === 'string') return redactString(value, place, round)
  if (typeof value === 'number') return redactNumber(value, place, round)
  if (typeof value !== 'object' || value === null) return value
  // Nothing that deep is a flow; what is not looked at does not stay.
  if (place.depth >= deepestValue) return gone(place, 'secret-field', round)
  if (Array.isArray(value)) return redactList(value as readonly Json[], place, round)
  return redactObject(value as JsonObject, place, round)
}

function redactList(list: readonly Json[], place: Place, round: Round): Json {
  // `["Authorization", "Bearer ..."]` is how some keep headers.
  const named = list.length === 2 && typeof list[0] === 'string' && isSecretName(list[0])
  return list.map((entry, index) => {
    const secret = place.secret || (named && index === 1)
    return redactValue(
      entry,
      { path: pathTo(place.path, index), name: place.name, secret, depth: place.depth + 1 },
      round,
    )
  })
}

const nameKeys = /^(?:key|name|header|headerName|field|param|parameter|property|label)$/i
const valueKeys = /^(?:value|val|content|text|defaultValue|headerValue|data)$/i

function redactObject(object: JsonObject, place: Place, round: Round): Json {
  const named = Object.entries(object).some(
    ([key, value]) => nameKeys.test(key) && typeof value === 'string' && value.length <= 120 && isSecretName(value),
  )
  const redacted: [string, Json][] = []
  const taken = new Set<string>()
  for (const [key, value] of Object.entries(object)) {
    const kept = freeKey(
      redactString(key, { ...place, path: `${place.path}~`, name: null, secret: false }, round),
      taken,
    )
    const secret =
      (place.secret && !isAboutName(key)) || isSecretName(key) || (named && valueKeys.test(key) && !nameKeys.test(key))
    const labels = place.labels === true || key === 'accountLabels' || key === 'accountLabel'
    redacted.push([
      kept,
      redactValue(
        value,
        { path: pathTo(place.path, kept), name: key, secret: secret && !labels, labels, depth: place.depth + 1 },
        round,
      ),
    ])
  }
  return Object.fromEntries(redacted)
}

function freeKey(key: string, taken: Set<string>): string {
  let free = key
  for (let again = 2; taken.has(free); again += 1) free = `${key} ${again}`
  taken.add(free)
  return free
}

function redactString(text: string, place: Place, round: Round): string {
  if (place.secret) return cut(text, { spans: literalSpans(text), place, round })
  const parsed = parsedJson(text)
  if (parsed !== undefined && place.path.split('#').length <= deepestText) {
    const inner = redactValue(parsed, { ...place, path: `${place.path}#$` }, round)
    return JSON.stringify(inner) === JSON.stringify(parsed) ? text : JSON.stringify(inner)
  }
  const isId = place.name !== null && isIdName(place.name) && text.length <= 120
  return cut(text, { spans: secretSpans(text, { known: round.known, isId }), place, round })
}

function cut(text: string, { spans, place, round }: { spans: readonly Span[]; place: Place; round: Round }): string {
  const open = joined(spans.filter(({ start, end }) => text.slice(start, end) !== removed))
  for (const { start, end, kind, inside } of open) {
    round.removals.push({ path: place.path, kind })
    for (const value of [text.slice(start, end), ...(inside ?? [])]) addKnown(round.values, value)
  }
  return without(text, open)
}

function redactNumber(value: number, place: Place, round: Round): Json {
  if (place.secret) return gone(place, 'secret-field', round, String(value))
  return (round.known?.(String(value)).length ?? 0) > 0 ? gone(place, 'repeated-secret', round) : value
}

function gone(place: Place, kind: RemovalKind, round: Round, value?: string): string {
  round.removals.push({ path: place.path, kind })
  if (value !== undefined) addKnown(round.values, value)
  return removed
}
