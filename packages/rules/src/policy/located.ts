import { LineCounter, isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml'
import type { Node, Pair } from 'yaml'
import type { PolicyProblem } from './problem.ts'

/** A value of the document together with the line it stands on. */
export type Located =
  | { readonly form: 'map'; readonly line: number; readonly entries: ReadonlyMap<string, Located> }
  | { readonly form: 'list'; readonly line: number; readonly items: readonly Located[] }
  | { readonly form: 'value'; readonly line: number; readonly value: string | number | boolean | null }

/**
 * Reads YAML, one document or several divided by `---`, into one map of all their top-level keys.
 * A section divided over documents is joined; what stands twice is a problem. Aliases and tags are refused, so that a policy is what one reads.
 */
export function readLocated(yamlText: string): { readonly root: Located; readonly problems: readonly PolicyProblem[] } {
  const problems: PolicyProblem[] = []
  const lines = new LineCounter()
  const entries = new Map<string, Located>()
  for (const document of parseAllDocuments(yamlText, { lineCounter: lines, uniqueKeys: true, strict: true })) {
    for (const error of document.errors) {
      problems.push({
        line: error.linePos?.[0].line ?? null,
        path: '',
        code: 'not-yaml',
        message: error.message.split('\n')[0] ?? error.message,
      })
    }
    if (!document.contents) continue
    const located = locate(document.contents, lines, problems)
    if (located.form !== 'map') {
      problems.push({
        line: located.line,
        path: '',
        code: 'wrong-form',
        message: 'Every part of the policy is a map of its sections.',
      })
      continue
    }
    for (const [key, value] of located.entries) {
      entries.set(key, joined(entries.get(key), value, key, problems))
    }
  }
  return { root: { form: 'map', line: 1, entries }, problems }
}

// A long section, such as the texts, may be divided over documents as long as no entry of it stands twice.
function joined(before: Located | undefined, after: Located, key: string, problems: PolicyProblem[]): Located {
  if (!before) return after
  const twice =
    before.form !== 'map' || after.form !== 'map'
      ? [key]
      : [...after.entries.keys()].filter((entry) => before.entries.has(entry)).map((entry) => `${key}.${entry}`)
  for (const path of twice)
    problems.push({
      line: after.line,
      path,
      code: 'unknown-key',
      message: `"${path}" stands twice, first at line ${before.line}.`,
    })
  return before.form === 'map' && after.form === 'map'
    ? { ...before, entries: new Map([...before.entries, ...after.entries]) }
    : after
}

function locate(node: Node, lines: LineCounter, problems: PolicyProblem[]): Located {
  const line = lines.linePos(node.range?.[0] ?? 0).line
  if (isMap(node)) {
    const entries = new Map<string, Located>()
    for (const pair of node.items) entries.set(keyOf(pair), locateValue(pair, line, lines, problems))
    return { form: 'map', line, entries }
  }
  if (isSeq(node)) return { form: 'list', line, items: node.items.map((item) => locate(item as Node, lines, problems)) }
  if (isAlias(node))
    problems.push({ line, path: '', code: 'wrong-form', message: 'A policy has no aliases: write the value out.' })
  const value = isScalar(node) ? node.value : null
  const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
  return { form: 'value', line, value: plain }
}

function locateValue(pair: Pair, line: number, lines: LineCounter, problems: PolicyProblem[]): Located {
  const keyNode = pair.key as Node
  const keyLine = keyNode.range ? lines.linePos(keyNode.range[0]).line : line
  if (!pair.value) return { form: 'value', line: keyLine, value: null }
  // A section's line is the line of its key: that is where a person looks for it.
  return { ...locate(pair.value as Node, lines, problems), line: keyLine }
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key)
}
