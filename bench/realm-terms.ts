import { findTerms, termIndex, termKinds } from '@plantao/pipelines'
import type { Term } from '@plantao/pipelines'
import type { BenchOutcome, BenchRun } from './run.ts'
import { atMost } from './at-most.ts'
import { median, rounded } from './measurement.ts'

const aimMs = { build: 500, find: 2 }
const termCount = 50_000
const characters = 10_000
const rounds = 40
/** Shares of words in the message that are names of the realm, and of words with accents. */
const nameEvery = 20
const accentEvery = 9

const words =
  'order invoice stock customer erp sync daily conta pedido nota fiscal cliente factura entrega carga saldo'.split(' ')
const plain =
  'the flow stopped after we changed it ontem porque la cola creció muito and nobody answered the mensagem'.split(' ')

/** Milliseconds to index 50,000 names of a realm, and to find them in a message of 10,000 characters. */
export async function realmTerms({ runs, say }: BenchRun): Promise<BenchOutcome> {
  const terms = realmOf(termCount)
  const message = messageOf(terms)
  const builds: number[] = []
  const finds: number[] = []
  let found = 0
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now()
    const index = termIndex(terms)
    builds.push(performance.now() - began)
    const times = Array.from({ length: rounds }, () => {
      const start = performance.now()
      found = findTerms(index, message).length
      return performance.now() - start
    })
    finds.push(median(times))
    say(`built in ${rounded(builds.at(-1)!)} ms, searched in ${rounded(finds.at(-1)!)} ms`)
  }
  if (found === 0) throw new Error('no name was found; the message is wrong')
  return {
    measurements: [
      atMost('term-index', {
        times: builds,
        unit: 'ms, 50,000 names',
        aimMs: aimMs.build,
        more: { names: termCount },
      }),
      atMost('find-terms', { times: finds, unit: 'ms, 10,000 characters', aimMs: aimMs.find, more: { found } }),
    ],
    postgres: null,
  }
}

function realmOf(count: number): Term[] {
  return Array.from({ length: count }, (_, at) => ({
    kind: termKinds[at % termKinds.length]!,
    name: [
      words[(at % 17) % words.length],
      words[(at * 7 + 3) % words.length],
      ((at * 2_654_435_761) % 2 ** 32).toString(36),
    ].join('-'),
  }))
}

function messageOf(terms: readonly Term[]): string {
  const parts: string[] = []
  let length = 0
  for (let at = 0; length < characters; at += 1) {
    const word = at % accentEvery === 0 ? 'integração' : plain[at % plain.length]!
    parts.push(at % nameEvery === 0 ? terms[(at * 997) % terms.length]!.name : word)
    length += parts.at(-1)!.length + 1
  }
  return parts.join(' ').slice(0, characters)
}
