import { parseAllDocuments } from 'yaml'

/** One thing that differs between two policy documents: where it stands, what it was and what it becomes. */
export type DocumentDifference = {
  readonly section: string
  /** The names below the section: keys, and rows and facts by the name that they give themselves. */
  readonly path: readonly string[]
  readonly was: string | null
  readonly becomes: string | null
}

type Node = { readonly [key: string]: Node } | string

/**
 * What differs between two documents, in the order of the sections, whatever their comments and form. What is not
 * YAML counts as empty: its problems are told elsewhere.
 */
export function documentDifferences(was: string, becomes: string): DocumentDifference[] {
  const [before, after] = [treeOf(was), treeOf(becomes)]
  return keysOf(before, after).flatMap((section) => differences(before[section], after[section], [section]))
}

function differences(was: Node | undefined, becomes: Node | undefined, path: readonly string[]): DocumentDifference[] {
  if (was === undefined || becomes === undefined || typeof was === 'string' || typeof becomes === 'string') {
    const [before, after] = [inline(was), inline(becomes)]
    const [section = '', ...rest] = path
    return before === after ? [] : [{ section, path: rest, was: before, becomes: after }]
  }
  return keysOf(was, becomes).flatMap((key) => differences(was[key], becomes[key], [...path, key]))
}

function keysOf(one: object, other: object): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
}

/** All documents of the text as one tree; a section divided over several is joined. */
function treeOf(text: string): Record<string, Node> {
  const tree: Record<string, Node> = {}
  for (const part of parseAllDocuments(text)) {
    if (!('contents' in part) || part.errors.length > 0) continue
    const value: unknown = part.toJS({ maxAliasCount: 0 })
    if (typeof value !== 'object' || value === null) continue
    for (const [section, content] of Object.entries(value)) tree[section] = joined(tree[section], treeNode(content))
  }
  return tree
}

function joined(before: Node | undefined, after: Node): Node {
  return before === undefined || typeof before === 'string' || typeof after === 'string'
    ? after
    : { ...before, ...after }
}

function treeNode(value: unknown): Node {
  if (Array.isArray(value)) return listNode(value)
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.fromEntries(Object.entries(value).map(([key, content]) => [key, treeNode(content)]))
}

/** A list of plain values is one value; of maps, each goes by the name that it gives itself, or by its place. */
function listNode(items: readonly unknown[]): Node {
  if (items.every((item) => typeof item !== 'object')) return items.join(', ')
  const named = items.map((item, index): [string, Node] => [nameOf(item) ?? String(index + 1), treeNode(item)])
  const isUnique = new Set(named.map(([name]) => name)).size === named.length
  return Object.fromEntries(isUnique ? named : named.map(([, node], index) => [String(index + 1), node]))
}

function nameOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null) return null
  const { row, fact, id, group } = item as Record<string, unknown>
  const name = row ?? id ?? group ?? fact
  return typeof name === 'string' ? name : null
}

function inline(node: Node | undefined): string | null {
  if (node === undefined) return null
  if (typeof node === 'string') return node
  return Object.entries(node)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : `{ ${inline(value)} }`}`)
    .join(', ')
}
