import type { RuleId } from '../vocabulary.ts'
import type { Located } from './located.ts'
import { isRuleId } from './rule-ids.ts'

/** A place in the document that says it implements a rule, or fills a gap. */
export type Carrier = { readonly path: string; readonly line: number; readonly inferred: boolean }

/** Where in the document each rule and gap is named by a `rules` or `inferred` key. */
export function readCarriers(root: Located): ReadonlyMap<RuleId, readonly Carrier[]> {
  const carriers = new Map<RuleId, Carrier[]>()
  walk(root, '', (rule, carrier) => {
    const known = carriers.get(rule)
    if (known) known.push(carrier)
    else carriers.set(rule, [carrier])
  })
  return carriers
}

function walk(node: Located, path: string, found: (rule: RuleId, carrier: Carrier) => void): void {
  if (node.form === 'list') return node.items.forEach((item) => walk(item, pathOfItem(item, path), found))
  if (node.form === 'value') return
  for (const [key, value] of node.entries) {
    if (key === 'texts') continue
    if (key !== 'rules' && key !== 'inferred') walk(value, key === 'rows' ? path : path ? `${path}.${key}` : key, found)
    else {
      for (const item of value.form === 'list' ? value.items : [value]) {
        const id = item.form === 'value' ? String(item.value) : ''
        if (isRuleId(id)) found(id, { path, line: node.line, inferred: key === 'inferred' })
      }
    }
  }
}

// An item of a list is known by the name it gives itself: a row, a fact asked for, a section.
function pathOfItem(item: Located, path: string): string {
  if (item.form !== 'map') return path
  for (const key of ['row', 'fact', 'id']) {
    const name = item.entries.get(key)
    if (name?.form === 'value') return `${path}.${String(name.value)}`
  }
  return path
}
