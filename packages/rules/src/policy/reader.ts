import type { RuleId } from '../vocabulary.ts'
import type { Located } from './located.ts'
import type { PolicyProblem, PolicyProblemCode } from './problem.ts'
import { isRuleId } from './rule-ids.ts'

/** Reads fields of a located document and collects what is wrong, so that one load names every problem. */
export type Reader = ReturnType<typeof policyReader>

export function policyReader(problems: PolicyProblem[]) {
  const problem = (at: { readonly line: number }, path: string, code: PolicyProblemCode, message: string) => {
    problems.push({ line: at.line, path, code, message })
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
      if (node && !entries.has(key)) problem(node, `${path}.${key}`, 'missing-key', `"${path}" lacks "${key}".`)
    }
    for (const [key, value] of entries) {
      if (!keys.includes(key) && !optional.includes(key))
        problem(value, `${path}.${key}`, 'unknown-key', `"${path}" has no key "${key}".`)
    }
    return entries
  }

  const mapping = (node: Located | undefined, path: string): ReadonlyMap<string, Located> => {
    if (node?.form === 'map') return node.entries
    if (node) problem(node, path, 'wrong-form', `"${path}" must be a map.`)
    return new Map()
  }

  const list = (node: Located | undefined, path: string): readonly Located[] => {
    if (node?.form === 'list') return node.items
    if (node) problem(node, path, 'wrong-form', `"${path}" must be a list.`)
    return []
  }

  const string = (node: Located | undefined, path: string): string => {
    if (node?.form === 'value' && typeof node.value === 'string' && node.value.trim() !== '') return node.value
    if (node) problem(node, path, 'wrong-form', `"${path}" must be a text.`)
    return ''
  }

  const boolean = (node: Located | undefined, path: string): boolean => {
    if (node?.form === 'value' && typeof node.value === 'boolean') return node.value
    if (node) problem(node, path, 'wrong-form', `"${path}" must be true or false.`)
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
      problem(node, path, 'unknown-value', `"${path}" is "${read}", and must be one of: ${values.join(', ')}.`)
    return found ?? fallback
  }

  /** One value, or a list of them; never empty. */
  const someOf = <Value extends string>(node: Located, path: string, values: readonly Value[]): Value[] => {
    const nodes = node.form === 'list' ? node.items : [node]
    if (nodes.length === 0) problem(node, path, 'wrong-form', `"${path}" is empty: write "any" for all values.`)
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
      problem(item, path, 'unknown-rule', `"${id}" is no rule: rules are R1-R77, gaps G1-G12.`)
      return []
    })
  }

  return { problem, fields, mapping, list, string, boolean, oneOf, someOf, someOrAny, rules }
}

// YAML reads `yes` as text and `true` as a boolean; a table may write either.
function wordOf(value: string | number | boolean | null): string {
  return value === true ? 'yes' : value === false ? 'no' : String(value)
}
