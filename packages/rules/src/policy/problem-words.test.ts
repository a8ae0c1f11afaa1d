import { expect, test } from 'vitest'
import { problemAt, problemText } from './problem.ts'
import { placeholdersOf } from './read-texts.ts'
import { problemWords } from './problem-words.ts'

test.each(Object.entries(problemWords))('%s fills in the same values in three languages', (_key, { pt, en, es }) => {
  expect(placeholdersOf(pt)).toEqual(placeholdersOf(en))
  expect(placeholdersOf(es)).toEqual(placeholdersOf(en))
  expect(new Set([pt, en, es]).size).toBe(3)
})

test('a problem is said in the language of whoever reads it, with paths and values as they stand in the document', () => {
  const problem = problemAt({ line: 7, column: 3 }, 'plans.gold', 'lacks', { key: 'targets' })
  expect(problem).toMatchObject({ line: 7, column: 3, code: 'missing-key', message: '"plans.gold" lacks "targets".' })
  expect(problemText(problem, 'pt')).toBe('Falta "targets" em "plans.gold".')
})
