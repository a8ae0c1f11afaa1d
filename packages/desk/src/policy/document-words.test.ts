import { expect, it } from 'vitest'
import { asRead, asWritten } from './document-words.ts'

const words = { never: 'nunca' }

it('says a word of the document in the language of its reader, and takes it as it is typed in either', () => {
  expect(asRead('never', words)).toBe('nunca')
  for (const typed of ['nunca', ' Nunca ', 'never']) expect(asWritten(typed, words)).toBe('never')
})

it('leaves a length of time as it is', () => {
  expect(asRead('10 min', words)).toBe('10 min')
  expect(asWritten(' 10 min ', words)).toBe('10 min')
})
