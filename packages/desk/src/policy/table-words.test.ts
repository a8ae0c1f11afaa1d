import { tableColumns } from '@plantao/rules/policy-columns'
import { expect, test } from 'vitest'
import { en } from '../words/en.ts'
import { es } from '../words/es.ts'
import { pt } from '../words/pt.ts'
import { answerKeys, tableNames } from './table-answers.ts'
import { tableWords } from './table-words.ts'

const catalogues = { pt, en, es }
const languages = ['pt', 'en', 'es'] as const

test.each(languages)('every column, condition and answer of the decision tables has a name in %s', (language) => {
  const words = tableWords(catalogues[language], language, {})
  const unnamed = tableNames.flatMap((table) => [
    ...tableColumns[table].flatMap(({ name, values }) => [
      ...(words.column(name) ? [] : [name]),
      ...values.filter((value) => !words.value(name, value)).map((value) => `${name}=${value}`),
    ]),
    ...answerKeys(table, []).flatMap(({ key, values }) => [
      ...(words.column(key) ? [] : [key]),
      ...(values ?? []).filter((value) => !words.value(key, value)).map((value) => `${key}=${value}`),
    ]),
  ])
  expect(unnamed).toEqual([])
})

test('the same key is named by what it means in its column', () => {
  const words = tableWords(pt, 'pt', {})
  expect(['extent', 'workaround', 'contract'].map((column) => words.value(column, 'none'))).toEqual([
    'Nada parou',
    'Nenhum',
    'Sem contrato',
  ])
})

test('teams and reasons say what the document says, and what nobody named stays a key', () => {
  const words = tableWords(es, 'es', {
    teams: { night: { names: { pt: 'a noite', en: 'the night', es: 'la noche' } } },
    texts: { reason: { late: { pt: 'tarde', en: 'late', es: 'es tarde' } } },
  })
  expect(words.value('team', 'night')).toBe('la noche')
  expect(words.value('reason', 'late')).toBe('es tarde')
  expect(words.value('reason', 'unheard')).toBeUndefined()
  expect(words.group('mine')).toBeUndefined()
})
