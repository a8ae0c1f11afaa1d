import type { RuleId } from '../vocabulary.ts'
import type { Located } from './located.ts'
import { problemAt } from './problem.ts'
import type { PolicyProblem, ProblemPlace, ProblemValues } from './problem.ts'
import type { ProblemKey } from './problem-words.ts'
import { isRuleId } from './rule-ids.ts'

/** Reads fields of a located document and collects what is wrong, so that one load names every problem. */
export type Reader = ReturnType<typeof policyReader>

export function policyReader(problems: PolicyProblem[]) {
  const problem = (at: ProblemPlace, path: string, says: ProblemKey, values?: ProblemValues) => {
    problems.push(problemAt(at, path, says, values))
  }

  /** The entries of a map that has exactly these keys; `optional` ones may be absent. */
  const fields = (
    node: Located | undefined,
    path: string,
    keys: readonly string[],
    optional: readonly string[] = [],
  ) => {
    const entries = mapping(node, path)
    for (const key of keys) {
      if (node && !entries.has(key)) problem(node, `${path}.${key}`, 'lacks', { path, key })
    }
    for (const [key, value] of entries) {
      if (!keys.includes(key) && !optional.includes(key)) problem(value, `${path}.${key}`, 'no-such-key', { path, key })
    }
    return entries
  }

  const mapping = (node: Located | undefined, path: string): ReadonlyMap<string, Located> => {
    if (node?.form === 'map') return node.entries
    if (node) problem(node, path, 'must-be-map')
    return new Map()
  }

  const list = (node: Located | undefined, path: string): readonly Located[] => {
    if (node?.form === 'list') return node.items
    if (node) problem(node, path, 'must-be-list')
    return []
  }

  const string = (node: Located | undefined, path: string): string => {
    if (node?.form === 'value' && typeof node.value === 'string' && node.value.trim() !== '') return node.value
    if (node) problem(node, path, 'must-be-text')
    return ''
  }

  const boolean = (node: Located | undefined, path: string): boolean => {
    if (node?.form === 'value' && typeof node.value === 'boolean') return node.value
    if (node) problem(node, path, 'must-be-true-or-false')
    return false
  }

  const oneOf = <Value extends string>(
    node: Located | undefined,
    path: string,
    values: readonly Value[],
    fallback: Value,
  ): Value => {
    const read = node?.form === 'value' ? wordOf(node.value) : null
    const found = values.find((value) => value === read)
    if (found === undefined && node)
      problem(node, path, 'must-be-one-of', { value: read ?? '', values: values.join(', ') })
    return found ?? fallback
  }

  /** One value, or a list of them; never empty. */
  const someOf = <Value extends string>(node: Located, path: string, values: readonly Value[]): Value[] => {
    const nodes = node.form === 'list' ? node.items : [node]
    if (nodes.length === 0) problem(node, path, 'empty-list')
    const first = values[0]
    return first === undefined ? [] : nodes.map((item) => oneOf(item, path, values, first))
  }

  /** Like {@link someOf}, or the word `any`, which is the only way to say that a column does not matter. */
  const someOrAny = <Value extends string>(node: Located, path: string, values: readonly Value[]): Value[] | 'any' =>
    node.form === 'value' && node.value === 'any' ? 'any' : someOf(node, path, values)

  const rules = (node: Located | undefined, path: string): RuleId[] => {
    if (!node) return []
    const nodes = node.form === 'list' ? node.items : [node]
    return nodes.flatMap((item) => {
      const id = item.form === 'value' ? String(item.value) : ''
      if (isRuleId(id)) return [id]
      problem(item, path, 'no-such-rule', { value: id })
      return []
    })
  }

  return { problem, fields, mapping, list, string, boolean, oneOf, someOf, someOrAny, rules }
}

// YAML reads `yes` as text and `true` as a boolean; a table may write either.
function wordOf(value: string | number | boolean | null): string {
  return value === true ? 'yes' : value === false ? 'no' : String(value)
}
