import { expect, test } from 'vitest'
import { impactWords } from './impact-words.ts'
import { numberTexts } from './impact-number-text.ts'
import type { Explained } from './impact-number-text.ts'

const said = (by: Explained['by'], value: number, unit: Explained['unit']) =>
  (['pt', 'en', 'es'] as const).map((language) =>
    numberTexts(impactWords[language], language).explained({ by, value, unit, terms: [] }),
  )

test('what a contract lacks is said to be lacking', () => {
  expect(said('left', -6, 'RTU')).toEqual(['faltam 6 RTU', '6 RTU short', 'faltan 6 RTU'])
  expect(said('left', 2, 'RTU')).toEqual(['2 RTU', '2 RTU', '2 RTU'])
})

test('a queue above its quota is full already, and one below is in whole minutes', () => {
  expect(said('quota-reached-after', 0, 's')).toEqual(['já está cheia', 'it is full already', 'ya está llena'])
  expect(said('quota-reached-after', 370.4, 's')).toEqual(['cerca de 6 min', 'about 6 min', 'unos 6 min'])
})
