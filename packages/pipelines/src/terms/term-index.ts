import { isCommonWord } from './common-words.ts'
import { foldWords } from './fold-words.ts'

export const termKinds = [
  'realm',
  'project',
  'pipeline',
  'event',
  'global',
  'account',
  'host',
  'key',
  'capsule',
] as const
export type TermKind = (typeof termKinds)[number]

/** A name that belongs to a realm. */
export type Term = { readonly kind: TermKind; readonly name: string }

/** A name whose words anybody may write: it needs a second sign that it is meant as a name. */
type Indexed = { readonly term: Term; readonly isCommon: boolean }

/**
 * Aho and Corasick's automaton over words instead of characters: nodes are numbers, the root is 0, and going on is a look-up
 * by node and word. Names begin and end where words do, so nothing is lost, and there are a hundred times fewer nodes.
 */
export type TermIndex = {
  readonly words: ReadonlyMap<string, number>
  readonly next: ReadonlyMap<number, number>
  /** Where to go on when no word fits. */
  readonly failed: Int32Array
  /** The nearest shorter name that ends at this node too, as a node; 0 where there is none. */
  readonly shorter: Int32Array
  /** How many words lead to the node. */
  readonly depth: Int32Array
  readonly ending: ReadonlyMap<number, readonly Indexed[]>
}

const wordsPerNode = 2 ** 21
const shortestTerm = 3
const longestTermWords = 40
const longestCommonWord = 18

const termsPerStep = 400
const nodesPerStep = 4_000

/** Names that are shorter than three letters are left out: they stand in every text. */
export function termIndex(terms: readonly Term[]): TermIndex {
  const steps = termIndexing(terms)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** As `termIndex`, in steps of about a millisecond: tens of thousands of names take long enough to hold others up. */
export function* termIndexing(terms: readonly Term[]): Generator<void, TermIndex> {
  const words = new Map<string, number>()
  const next = new Map<number, number>()
  const ending = new Map<number, Indexed[]>()
  const parents: number[] = [0]
  const lastWords: number[] = [0]
  for (const [at, term] of terms.entries()) {
    if (at % termsPerStep === termsPerStep - 1) yield
    for (const way of waysToWrite(term.name)) {
      let node = 0
      for (const word of way.words) {
        const number = words.get(word) ?? words.size + 1
        if (number === words.size + 1) words.set(word, number)
        const key = node * wordsPerNode + number
        const following = next.get(key)
        if (following !== undefined) {
          node = following
          continue
        }
        parents.push(node)
        lastWords.push(number)
        node = parents.length - 1
        next.set(key, node)
      }
      const indexed = { term, isCommon: way.isCommon }
      const here = ending.get(node)
      if (!here) ending.set(node, [indexed])
      else if (!here.some((other) => other.term.name === term.name && other.term.kind === term.kind)) here.push(indexed)
    }
  }
  return { words, next, ending, ...(yield* failures({ parents, lastWords, next, ending })) }
}

type Built = {
  readonly parents: readonly number[]
  readonly lastWords: readonly number[]
  readonly next: ReadonlyMap<number, number>
  readonly ending: ReadonlyMap<number, unknown>
}

function* failures(built: Built): Generator<void, Pick<TermIndex, 'failed' | 'shorter' | 'depth'>> {
  const { parents, lastWords, next, ending } = built
  const depth = new Int32Array(parents.length)
  const failed = new Int32Array(parents.length)
  const shorter = new Int32Array(parents.length)
  for (let node = 1; node < parents.length; node += 1) depth[node] = depth[parents[node]!]! + 1
  const byDepth = nodesByDepth(depth)
  for (const [at, node] of byDepth.entries()) {
    if (at % nodesPerStep === nodesPerStep - 1) yield
    if (depth[node]! < 2) continue
    let from = failed[parents[node]!]!
    let found = next.get(from * wordsPerNode + lastWords[node]!)
    while (found === undefined && from !== 0) {
      from = failed[from]!
      found = next.get(from * wordsPerNode + lastWords[node]!)
    }
    failed[node] = found ?? 0
    shorter[node] = ending.has(failed[node]) ? failed[node] : shorter[failed[node]]!
  }
  return { failed, shorter, depth }
}

/** Every node, those of fewer words first: counted, not compared. */
function nodesByDepth(depth: Int32Array): Int32Array {
  const starts = new Int32Array(longestTermWords + 2)
  for (const of of depth) starts[of + 1]! += 1
  for (let at = 1; at < starts.length; at += 1) starts[at]! += starts[at - 1]!
  const ordered = new Int32Array(depth.length)
  for (let node = 0; node < depth.length; node += 1) {
    ordered[starts[depth[node]!]!] = node
    starts[depth[node]!]! += 1
  }
  return ordered
}

/** A name by its words, and by its words run together, as it is often written. */
function waysToWrite(name: string): { words: string[]; isCommon: boolean }[] {
  const words = wordsOfName(name)
  const together = words.join('')
  if (together.length < shortestTerm) return []
  const isCommon = words.every(isCommonWord)
  const ways = [{ words: words.slice(0, longestTermWords), isCommon }]
  // Run together, common words may still be a common word: "back-up", "backup".
  if (words.length > 1 && together.length >= 8)
    ways.push({ words: [together], isCommon: together.length <= longestCommonWord && isCommonWord(together) })
  return ways
}

function wordsOfName(name: string): string[] {
  return foldWords(name.replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')).map(({ text }) => text)
}

/** The node that follows `node` over this word, falling back to shorter beginnings; 0 where nothing begins here. */
export function stepOn({ words, next, failed }: TermIndex, node: number, word: string): number {
  const number = words.get(word)
  if (number === undefined) return 0
  let from = node
  let found = next.get(from * wordsPerNode + number)
  while (found === undefined && from !== 0) {
    from = failed[from]!
    found = next.get(from * wordsPerNode + number)
  }
  return found ?? 0
}
