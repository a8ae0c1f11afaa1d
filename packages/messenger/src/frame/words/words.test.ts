import { expect, test } from 'vitest'
import { en } from './en.ts'
import { es } from './es.ts'
import { pt } from './pt.ts'
import { languageOf, roughly } from './words.ts'

type Said = [path: string, text: string]

/** Every text of a catalogue, with functions called by plain arguments. */
function said(catalogue: object, path = ''): Said[] {
  return Object.entries(catalogue).flatMap(([name, value]): Said[] => {
    const at = `${path}${name}`
    if (typeof value === 'function') return [[at, String((value as (...given: unknown[]) => string)('Aurora', 7))]]
    return typeof value === 'object' ? said(value as object, `${at}.`) : [[at, String(value)]]
  })
}

test.each([
  ['pt', pt],
  ['es', es],
])('every word is there in %s, and none is left in English by oversight', (_language, catalogue) => {
  const english = new Map(said(en))
  const translated = said(catalogue)
  expect(translated.map(([path]) => path)).toEqual([...english.keys()])
  const same = translated.filter(([path, text]) => text !== '' && text === english.get(path)).map(([path]) => path)
  expect(same.filter((path) => !['no', 'goOnNo', 'fileProgress', 'link'].includes(path))).toEqual([])
})

test.each([
  [['pt-BR'], 'pt'],
  [[null, 'es-419'], 'es'],
  [['fr', undefined, 'EN-us'], 'en'],
  [['de'], 'en'],
])('a reader of %j is spoken to in %s', (candidates, language) => {
  expect(languageOf(...candidates)).toBe(language)
})

test('a span is said in minutes, hours or days', () => {
  expect([90_000, 3_600_000 * 3.4, 3_600_000 * 50, -120_000].map((ms) => roughly(ms))).toEqual([
    [2, 'minute'],
    [3, 'hour'],
    [2, 'day'],
    [-2, 'minute'],
  ])
})
