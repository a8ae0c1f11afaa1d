import { languages } from '@plantao/rules/vocabulary'
import { expect, test } from 'vitest'
import { requestErrors } from './errors.ts'
import type { RequestErrorCode } from './errors.ts'
import { problemTitle } from './problem-words.ts'

test('what a person reads of a problem is in their language, and names no field or header of the protocol', () => {
  const codes = Object.keys(requestErrors) as RequestErrorCode[]
  for (const language of languages)
    for (const code of codes.filter((one) => one !== 'not-json')) {
      const title = problemTitle(code, language)
      expect(title).toMatch(/\.$/)
      expect(title).not.toMatch(/`|Retry-After|nextStep|because/)
      if (language !== 'en') expect(title).not.toBe(requestErrors[code].title)
    }
})
