import { expect, test } from 'vitest'
import { termIndex, termIndexing } from '@plantao/pipelines'
import type { Term } from '@plantao/pipelines'
import { inTurns, whenDone } from './in-turns.ts'

const terms = Array.from({ length: 20_000 }, (_, at): Term => ({ kind: 'pipeline', name: `order-${at * 7919}-sync` }))

test('while the names of a large realm are indexed others have their turn, and the index is the same', async () => {
  const { made, turns } = await turnsDuring(() => whenDone(termIndexing(terms)))
  expect(made).toEqual(termIndex(terms))
  expect(turns).toBeGreaterThan(2)
})

test('many items leave turns to others', async () => {
  const { made, turns } = await turnsDuring(() =>
    inTurns(terms.slice(0, 2_000), ({ name }) => termIndex([{ kind: 'event', name: name.repeat(20) }]).words.size),
  )
  expect(made).toHaveLength(2_000)
  expect(turns).toBeGreaterThan(2)
})

async function turnsDuring<Made>(work: () => Promise<Made>): Promise<{ made: Made; turns: number }> {
  let turns = 0
  let going = true
  const count = () => {
    turns += 1
    if (going) setImmediate(count)
  }
  setImmediate(count)
  const made = await work()
  going = false
  return { made, turns }
}
