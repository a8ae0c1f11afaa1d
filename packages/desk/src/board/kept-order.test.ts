import { expect, test } from 'vitest'
import { inKeptOrder } from './kept-order.ts'

test('what is shown stays where it is, and what is new comes after it', () => {
  const groups = ['d', 'c', 'b', 'a'].map((key) => ({ key }))
  expect(inKeptOrder(groups, ['a', 'b']).map(({ key }) => key)).toEqual(['a', 'b', 'd', 'c'])
  expect(inKeptOrder(groups, [])).toEqual(groups)
})
