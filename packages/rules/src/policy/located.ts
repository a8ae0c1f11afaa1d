import { LineCounter, isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml'
import type { Node, Pair } from 'yaml'
import { problemAt } from './problem.ts'
import type { PolicyProblem } from './problem.ts'
import type { ProblemKey } from './problem-words.ts'

/** A value of the document together with the line and column that it begins at. */
export type Located = { readonly line: number; readonly column?: number | undefined } & (
  | { readonly form: 'map'; readonly entries: ReadonlyMap<string, Located> }
  | { readonly form: 'list'; readonly items: readonly Located[] }
  | { readonly form: 'value'; readonly value: string | number | boolean | null }
)

/** What the YAML reader calls its errors, where we say it in words of our own. */
const yamlWords: Readonly<Record<string, ProblemKey>> = {
  DUPLICATE_KEY: 'yaml-doubled-key',
  BAD_INDENT: 'yaml-indent',
  TAB_AS_INDENT: 'yaml-tab',
  MISSING_CHAR: 'yaml-missing-mark',
}

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
      const { line = null, col } = error.linePos?.[0] ?? {}
      const why = error.message.split('\n')[0] ?? error.message
      problems.push(problemAt({ line, column: col }, '', yamlWords[error.code] ?? 'not-yaml', { why }))
    }
    if (!document.contents) continue
    const located = locate(document.contents, lines, problems)
    if (located.form !== 'map') {
      problems.push(problemAt(located, '', 'part-not-map'))
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
  for (const path of twice) problems.push(problemAt(after, path, 'stands-twice', { first: before.line }))
  return before.form === 'map' && after.form === 'map'
    ? { ...before, entries: new Map([...before.entries, ...after.entries]) }
    : after
}

function locate(node: Node, lines: LineCounter, problems: PolicyProblem[]): Located {
  const { line, col: column } = lines.linePos(node.range?.[0] ?? 0)
  if (isMap(node)) {
    const entries = new Map<string, Located>()
    for (const pair of node.items) entries.set(keyOf(pair), locateValue(pair, line, lines, problems))
    return { form: 'map', line, column, entries }
  }
  if (isSeq(node))
    return { form: 'list', line, column, items: node.items.map((item) => locate(item as Node, lines, problems)) }
  if (isAlias(node)) problems.push(problemAt({ line, column }, '', 'alias'))
  const value = isScalar(node) ? node.value : null
  const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
  return { form: 'value', line, column, value: plain }
}

function locateValue(pair: Pair, line: number, lines: LineCounter, problems: PolicyProblem[]): Located {
  const keyNode = pair.key as Node
  const keyAt = keyNode.range ? lines.linePos(keyNode.range[0]) : { line, col: undefined }
  const place = { line: keyAt.line, column: keyAt.col }
  if (!pair.value) return { form: 'value', ...place, value: null }
  // A section's line is the line of its key: that is where a person looks for it.
  return { ...locate(pair.value as Node, lines, problems), ...place }
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key)
}
