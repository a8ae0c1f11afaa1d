import { expect, test } from 'vitest'
import { wordsOfMarkdown } from './markdown-words.ts'

test.each([
  ['See [the guide](https://docs.example/a?b=c) first.', 'See the guide first.'],
  ['![logo](https://pixel.example/o.gif)\n\nIt **stops** at step\\_3.', 'logo\n\nIt stops at step_3.'],
  ['![](https://pixel.example/o.gif)\n\nIt stops.', 'It stops.'],
  ['orders_to_erp, a[1](x), 2 * 3 * 4 and `flow`', 'orders_to_erp, a1, 2 * 3 * 4 and `flow`'],
  ['**', '**'],
])('of %j people say %j', (text, words) => {
  expect(wordsOfMarkdown(text)).toBe(words)
})

test('a text made of opening brackets is read at once', () => {
  const began = performance.now()
  wordsOfMarkdown('![['.repeat(7_000) + '**'.repeat(7_000))
  expect(performance.now() - began).toBeLessThan(1_000)
})
