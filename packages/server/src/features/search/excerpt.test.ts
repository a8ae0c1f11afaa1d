import { expect, test } from 'vitest'
import { excerptOf } from './excerpt.ts'

const around = 'palavra '.repeat(40)

test.each([
  ['a short text is whole, on one line', 'a\n\n  b', ['b'], /^a b$/],
  ['a hit by its folded form', `${around}integração ${around}`, ['integracao'], /^….*palavra integração palavra.*…$/],
  ['a hit at the end', `${around}fim`, ['fim'], /^…palavra .*palavra fim$/],
  ['a hit at the beginning', `início ${around}`, ['inicio'], /^início palavra .*…$/],
  ['nothing found: the beginning', around, ['zanzibar'], /^palavra .*…$/],
  ['characters of two units before the hit', `${'😀'.repeat(150)} alvo ${around}`, ['alvo'], /alvo palavra/],
])('%s', (_name, text, words, excerpt) => {
  const made = excerptOf(text, words)
  expect(made).toMatch(excerpt)
  expect(made.isWellFormed()).toBe(true)
  expect(made.length).toBeLessThanOrEqual(225)
})
