import { Document, isCollection, isMap, isPair, isScalar, isSeq, parseAllDocuments } from 'yaml'
import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml'

/** Where something stands in a policy document: keys of maps, places in lists. */
export type Path = readonly (string | number)[]
export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain }

/** A node with its place in the text: from its first character to the one after its last. */
type Placed = Node & { range: [number, number, number] }
type Splice = { readonly from: number; readonly to: number; readonly words: string }

/**
 * The document with this value at the path, which is made where it is not there. Everything else, comments included,
 * stays as it was written. Up to `blockDepth` levels of a new map stand on lines of their own, deeper ones on one line.
 */
export function withValue(text: string, path: Path, value: Plain, blockDepth = 0): string {
  const at = nodeAt(text, path)
  if (at) return replaced(text, at, value)
  const [parentPath, key] = [path.slice(0, -1), path.at(-1)]
  if (parentPath.length === 0) return withSection(text, String(key), value, blockDepth)
  const parent = nodeAt(text, parentPath)
  if (!parent)
    return withValue(text, parentPath, typeof key === 'number' ? [value] : { [String(key)]: value }, blockDepth + 1)
  if (isMap(parent)) return withEntry(text, parent as YAMLMap & Placed, String(key), value, blockDepth)
  return isSeq(parent)
    ? withItem(text, parent as YAMLSeq & Placed, value, blockDepth)
    : replaced(text, parent, { [String(key)]: value })
}

/** The document without what stands at the path; a map or list that is left empty says so. */
export function without(text: string, path: Path): string {
  const parent = path.length > 1 ? nodeAt(text, path.slice(0, -1)) : null
  const key = path.at(-1)
  if (!isCollection(parent)) return text
  const holder = parent as (YAMLMap | YAMLSeq) & Placed
  const place = isMap(holder) ? holder.items.findIndex((pair) => keyText(pair) === String(key)) : Number(key)
  const item = holder.items[place]
  if (item === undefined) return text
  if (holder.items.length === 1) {
    const { from, to } = placeOf(holder)
    const words = isMap(holder) ? ' {}' : ' []'
    return spliced(text, { from: text.slice(0, from).trimEnd().length, to: contentEnd(text, to), words })
  }
  const from = startOf(item)
  const to = endOf(item)
  if (holder.flow) {
    const next = holder.items[place + 1]
    const before = holder.items[place - 1]
    if (next) return spliced(text, { from, to: startOf(next), words: '' })
    return spliced(text, { from: before ? endOf(before) : from, to, words: '' })
  }
  const firstOfLine = text.lastIndexOf('\n', from - 1) + 1
  // The first entry of an item of a list stands behind its dash, and what follows moves up to it.
  const isBehindDash = /-/.test(text.slice(firstOfLine, from))
  if (isBehindDash && isMap(holder)) return spliced(text, { from, to: startOf(holder.items[place + 1]!), words: '' })
  return spliced(text, { from: firstOfLine, to: Math.min(text.length, lineEnd(text, to) + 1), words: '' })
}

/** The document in which the key at the path has another name. */
export function renamed(text: string, path: Path, name: string): string {
  const parent = nodeAt(text, path.slice(0, -1))
  const pair = isMap(parent) ? parent.items.find((one) => keyText(one) === String(path.at(-1))) : undefined
  if (!pair) return text
  const { range } = pair.key as Placed
  return spliced(text, { from: range[0], to: range[1], words: inline(name) })
}

/** All sections of the document as plain values; null where it is not YAML. */
export function sectionsOf(text: string): Record<string, unknown> | null {
  const sections: Record<string, unknown> = {}
  for (const part of partsOf(text)) {
    if (part.errors.length > 0) return null
    const value: unknown = part.toJS({ maxAliasCount: 0 })
    if (typeof value !== 'object' || value === null) continue
    for (const [key, content] of Object.entries(value))
      sections[key] = isRecord(sections[key]) && isRecord(content) ? { ...sections[key], ...content } : content
  }
  return sections
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The node at the path, in whichever part of the document it stands. */
function nodeAt(text: string, path: Path): Placed | null {
  for (const part of partsOf(text)) {
    const node = part.getIn(path, true) as Placed | null | undefined
    if (node?.range) return node
  }
  return null
}

/** Reading takes a while, and forms ask often about the same text. */
let lastRead: { readonly text: string; readonly parts: readonly Document.Parsed[] } | null = null
function partsOf(text: string): readonly Document.Parsed[] {
  if (lastRead?.text !== text)
    lastRead = { text, parts: parseAllDocuments(text).filter((part): part is Document.Parsed => 'contents' in part) }
  return lastRead.parts
}

function replaced(text: string, at: Placed, value: Plain): string {
  const { from, to } = placeOf(at)
  if (isScalar(at) || (isCollection(at) && at.flow)) {
    const quoted = isScalar(at) && at.type === 'QUOTE_DOUBLE' && typeof value === 'string'
    return spliced(text, { from, to, words: quoted ? JSON.stringify(value) : inline(value) })
  }
  // A map on lines of its own begins below its key: its value goes behind the key instead.
  const key = text.lastIndexOf(':', from)
  return spliced(text, { from: key + 1, to: contentEnd(text, to), words: ` ${inline(value)}` })
}

function withEntry(text: string, map: YAMLMap & Placed, key: string, value: Plain, blockDepth: number): string {
  const last = map.items.at(-1)
  if (last && map.flow)
    return spliced(text, { from: endOf(last), to: endOf(last), words: `, ${inline(key)}: ${inline(value)}` })
  if (!last) {
    const indent = indentOf(text, map.range[0]) + 2
    const { from, to } = placeOf(map)
    return spliced(text, {
      from: text.slice(0, from).trimEnd().length,
      to,
      words: `\n${entry(key, value, blockDepth, indent)}`,
    })
  }
  const indent = columnOf(text, startOf(map.items[0]!))
  const end = lineEnd(text, contentEnd(text, endOf(last)))
  return spliced(text, { from: end, to: end, words: `\n${entry(key, value, blockDepth, indent)}` })
}

function withItem(text: string, list: YAMLSeq & Placed, value: Plain, blockDepth: number): string {
  const last = list.items.at(-1)
  if (last === undefined) return spliced(text, { ...placeOf(list), words: inline([value]) })
  if (list.flow) return spliced(text, { from: endOf(last), to: endOf(last), words: `, ${inline(value)}` })
  const first = startOf(list.items[0]!)
  const dash = text.lastIndexOf('-', first)
  const indent = columnOf(text, dash)
  const end = lineEnd(text, contentEnd(text, endOf(last)))
  const lines = blockText(value, blockDepth).split('\n')
  const words = lines.map((line, index) => `${' '.repeat(indent)}${index === 0 ? '- ' : '  '}${line}`).join('\n')
  return spliced(text, { from: end, to: end, words: `\n${words}` })
}

/** A new section goes to the end of the first part. */
function withSection(text: string, key: string, value: Plain, blockDepth: number): string {
  const contents = partsOf(text)[0]?.contents
  if (isMap(contents) && contents.items.length > 0)
    return withEntry(text, contents as unknown as YAMLMap & Placed, key, value, blockDepth)
  return `${text.trimEnd()}${text.trim() === '' ? '' : '\n'}${entry(key, value, blockDepth, 0)}\n`
}

function entry(key: string, value: Plain, blockDepth: number, indent: number): string {
  const isBlock = blockDepth > 0 && typeof value === 'object' && Object.keys(value).length > 0
  const words = isBlock
    ? `${inline(key)}:\n${blockText(value, blockDepth).replace(/^/gm, '  ')}`
    : `${inline(key)}: ${inline(value)}`
  return words.replace(/^(?=.)/gm, ' '.repeat(indent))
}

/** The value on one line. */
export function inline(value: Plain): string {
  return blockText(value, 0)
}

function blockText(value: Plain, blockDepth: number): string {
  const document = new Document(value)
  setFlow(document.contents, blockDepth)
  return document
    .toString({ lineWidth: 0, flowCollectionPadding: true, defaultStringType: 'PLAIN' })
    .trimEnd()
    .replaceAll('[ ', '[')
    .replaceAll(' ]', ']')
}

function setFlow(node: unknown, blockDepth: number): void {
  if (!isCollection(node)) return
  node.flow = blockDepth <= 0
  for (const item of node.items) setFlow(isPair(item) ? item.value : item, blockDepth - 1)
}

function placeOf({ range }: Placed): { from: number; to: number } {
  return { from: range[0], to: range[1] }
}

function startOf(item: unknown): number {
  return ((isPair(item) ? item.key : item) as Placed).range[0]
}

/** Where the last character of an entry or item ends, at the depth of it. */
function endOf(item: unknown): number {
  const node = (isPair(item) ? (item.value ?? item.key) : item) as Placed
  if (!isCollection(node) || node.flow || node.items.length === 0) return node.range[1]
  return endOf(node.items.at(-1))
}

function contentEnd(text: string, to: number): number {
  return text.slice(0, to).trimEnd().length
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}

function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1)
}

/** The blanks before the first word of the line. */
function indentOf(text: string, at: number): number {
  const start = text.lastIndexOf('\n', at - 1) + 1
  return /^ */.exec(text.slice(start))?.[0].length ?? 0
}

function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key)
}

function spliced(text: string, { from, to, words }: Splice): string {
  return text.slice(0, from) + words + text.slice(to)
}
