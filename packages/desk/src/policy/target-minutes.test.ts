import { expect, it } from 'vitest'
import { fromMinutes, toMinutes } from './target-minutes.ts'

it.each([
  ['15', 900_000],
  ['1', 60_000],
  ['1,5', 90_000],
  ['525600', 31_536_000_000],
])('takes %s minutes', (typed, ms) => {
  expect(fromMinutes(typed)).toBe(ms)
})

it.each(['', '0', '0.5', '525601', 'soon', '-3'])('refuses %j as a target', (typed) => {
  expect(fromMinutes(typed)).toBeNull()
})

it('shows what was saved as it was typed', () => {
  expect(fromMinutes(toMinutes(90_000))).toBe(90_000)
})
