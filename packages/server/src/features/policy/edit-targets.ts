import { durationWords } from '@plantao/rules'
import type { ClockKind, Priority } from '@plantao/rules'
import { isScalar, parseAllDocuments } from 'yaml'
import type { Document } from 'yaml'

export type Target = {
  readonly plan: string
  readonly priority: Priority
  readonly clock: ClockKind
  readonly targetMs: number
}

/** A piece of the document, by its first and last character, and what stands there instead. */
type Edit = { readonly from: number; readonly to: number; readonly words: string }

/**
 * The policy document with these target times, and with no plan marked as an example where they are `confirmed`.
 * Everything else stays as it was written, comments included. `unknown` names the first plan that the document lacks.
 */
export function withTargets(
  document: string,
  targets: readonly Target[],
  confirmed: boolean,
): { ok: true; document: string } | { ok: false; unknown: string } {
  const service = parseAllDocuments(document).find(
    (part): part is Document.Parsed => 'contents' in part && part.has('plans'),
  )
  const edits: Edit[] = []
  for (const { plan, priority, clock, targetMs } of targets) {
    const place = service && placeOf(service, ['plans', plan, 'targets', priority, clock])
    if (!place) return { ok: false, unknown: plan }
    edits.push({ ...place, words: durationWords(targetMs) })
  }
  if (confirmed && service) edits.push(...exampleMarks(service))
  return { ok: true, document: applied(document, edits) }
}

function exampleMarks(service: Document.Parsed): Edit[] {
  const plans = service.toJS()['plans'] as Record<string, unknown>
  return Object.keys(plans).flatMap((plan) => {
    const place = placeOf(service, ['plans', plan, 'example'])
    return place ? [{ ...place, words: 'false' }] : []
  })
}

function placeOf(service: Document.Parsed, path: readonly string[]): Omit<Edit, 'words'> | null {
  const node: unknown = service.getIn(path, true)
  return isScalar(node) && node.range ? { from: node.range[0], to: node.range[1] } : null
}

/** From the end, so that no edit moves the place of the next; the last word for one place counts. */
function applied(document: string, edits: readonly Edit[]): string {
  const byPlace = new Map(edits.map((edit) => [edit.from, edit]))
  return [...byPlace.values()]
    .toSorted((one, other) => other.from - one.from)
    .reduce((text, { from, to, words }) => text.slice(0, from) + words + text.slice(to), document)
}
