import { expect, test } from 'vitest'
import { logOf } from '../test/log.ts'
import { factsStanding } from './facts-standing.ts'

test('the last statement or correction of a fact stands', () => {
  const { facts } = factsStanding(
    logOf(
      [0, 'fact-stated', { name: 'extent', value: 'partial', signedIn: true }],
      [1, 'fact-stated', { name: 'workaround', value: 'none', signedIn: true }],
      [
        2,
        'fact-corrected',
        { name: 'workaround', value: 'defined', was: 'none', reason: 'Marta found one', signedIn: true },
      ],
    ),
  )
  expect(facts).toEqual({ extent: 'partial', workaround: 'defined' })
})

test('what was said without a sign-in is not trusted until it is said again signed in', () => {
  const before = logOf([0, 'fact-stated', { name: 'extent', value: 'total', signedIn: false }])
  expect(factsStanding(before)).toEqual({ facts: { extent: 'total' }, trusted: {}, unsigned: ['extent'] })
  const after = logOf(
    [0, 'fact-stated', { name: 'extent', value: 'total', signedIn: false }],
    [1, 'fact-stated', { name: 'extent', value: 'total', signedIn: true }],
  )
  expect(factsStanding(after)).toEqual({ facts: { extent: 'total' }, trusted: { extent: 'total' }, unsigned: [] })
})

test('a fact that is said again without a sign-in loses the trust it had', () => {
  const events = logOf(
    [0, 'fact-stated', { name: 'extent', value: 'none', signedIn: true }],
    [1, 'fact-stated', { name: 'extent', value: 'total', signedIn: false }],
  )
  expect(factsStanding(events).trusted).toEqual({})
})
