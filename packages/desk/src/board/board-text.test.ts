import { expect, test } from 'vitest'
import { shareText } from './board-text.ts'

test('a share is told to a tenth, and is only all of it when it is', () => {
  expect(shareText(1, 'en')).toBe('100 %')
  expect(shareText(0.99996, 'en')).toBe('99.9 %')
  expect(shareText(0.6249, 'pt')).toBe('62,5 %')
  expect(shareText(0, 'es')).toBe('0 %')
})
