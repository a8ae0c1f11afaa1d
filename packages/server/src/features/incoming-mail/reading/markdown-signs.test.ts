import { expect, test } from 'vitest'
import { writeLink } from './markdown-signs.ts'

test.each([
  ['https://good.example', 'https://evil.example', '[https://good.example](https://evil.example) (evil.example)'],
  ['Open good.example now', 'https://evil.example/a', '[Open good.example now](https://evil.example/a) (evil.example)'],
  ['ana@good.example', 'mailto:eva@evil.example', '[ana@good.example](mailto:eva@evil.example) (evil.example)'],
  ['https://192.0.2.1/', 'https://evil.example', '[https://192.0.2.1/](https://evil.example) (evil.example)'],
  [
    'ｇｏｏｄ．ｅｘａｍｐｌｅ',
    'https://evil.example',
    '[ｇｏｏｄ．ｅｘａｍｐｌｅ](https://evil.example) (evil.example)',
  ],
  ['good.example', 'https://www.good.example/a', '[good.example](https://www.good.example/a)'],
  ['our guide', 'https://docs.example/a', '[our guide](https://docs.example/a)'],
  ['https://good.example', 'https://good.example', 'https://good.example'],
])('the words "%s" over %s show where they lead, where that is another host', (words, address, written) => {
  expect(writeLink(words, words, address)).toBe(written)
})
