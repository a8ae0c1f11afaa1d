import { termIndex } from '@plantao/pipelines'
import { expect, test } from 'vitest'
import { keepNames } from './names-kept.ts'

/** Names that take about 1 MB. */
const terms = Array.from({ length: 1_300 }, (_, at) => ({ kind: 'pipeline', name: `heron-${at}-flies` }) as const)
const names = { terms, names: { state: 'known', index: termIndex(terms) }, askedAt: 0, readAt: 0 } as const

test('what was used longest ago is forgotten first, and what is held never', () => {
  const kept = keepNames(3.5 * 1024 * 1024)
  const left = () => ['a', 'b', 'c', 'd', 'e', 'f', 'g'].filter((id) => kept.of(id))
  for (const id of ['a', 'b', 'c']) kept.keep(id, names)
  kept.of('a')
  kept.keep('d', names)
  expect(left()).toEqual(['a', 'c', 'd'])
  const [release, other] = [kept.hold(['a', 'c', 'd']), kept.hold(['d'])]
  for (const id of ['e', 'f']) kept.keep(id, names)
  expect(left()).toEqual(['a', 'c', 'd'])
  kept.outdate()
  expect(kept.of('d')?.askedAt).toBe(Number.NEGATIVE_INFINITY)
  release()
  kept.outdate()
  expect(left()).toEqual(['d'])
  other()
})
