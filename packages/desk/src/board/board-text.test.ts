import { expect, test } from 'vitest'
import { shareText, spanText } from './board-text.ts'

test('a share is told to a tenth, and is only all of it when it is', () => {
  expect(shareText(1, 'en')).toBe('100 %')
  expect(shareText(0.99996, 'en')).toBe('99.9 %')
  expect(shareText(0.6249, 'pt')).toBe('62,5 %')
  expect(shareText(0, 'es')).toBe('0 %')
})

test('how long something took is told in units that cannot be mistaken', () => {
  const minute = 60_000
  expect([0, 45_900, 4 * minute, 4 * minute + 5_000, 41 * minute + 2_000, 185 * minute].map(spanText)).toEqual([
    '0 s',
    '45 s',
    '4 min',
    '4 min 05 s',
    '41 min',
    '3 h 05',
  ])
})
