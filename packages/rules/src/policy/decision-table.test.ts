import { expect, test } from 'vitest'
import { combinationAt, compileTable, namedCombinations } from './decision-table.ts'
import type { TableRow } from './decision-table.ts'

const columns = [
  { name: 'weather', values: ['sun', 'rain', 'snow'] },
  { name: 'wind', values: ['calm', 'storm'] },
]
const row = (
  id: string,
  accepts: readonly (readonly string[] | 'any')[],
  more: Partial<TableRow<string>> = {},
): TableRow<string> => ({
  id,
  line: 1,
  group: 0,
  beats: [],
  accepts: accepts.map((values) => (values === 'any' ? 'any' : new Set(values))),
  answer: id,
  ...more,
})
const decided = (rows: readonly TableRow<string>[]) => {
  const { table, problems } = compileTable('outing', columns, rows, 9)
  const answers = Object.fromEntries(
    [...table.decides.entries()].map(([cell, index]) => [
      Object.values(combinationAt(table, cell)).join(' '),
      table.rows[index]?.answer,
    ]),
  )
  return { answers, problems }
}

test('a table with one answer for each combination has no problem', () => {
  const { answers, problems } = decided([
    row('go', [['sun'], ['calm']]),
    row('stay', [['rain', 'snow'], 'any']),
    row('hide', [['sun'], ['storm']]),
  ])
  expect(problems).toEqual([])
  expect(answers).toEqual({
    'sun calm': 'go',
    'sun storm': 'hide',
    'rain calm': 'stay',
    'rain storm': 'stay',
    'snow calm': 'stay',
    'snow storm': 'stay',
  })
})

test('a combination without an answer is named', () => {
  const { problems } = decided([
    row('go', [['sun'], 'any']),
    row('stay', [['rain'], 'any']),
    row('ski', [['snow'], ['calm']]),
  ])
  expect(problems).toEqual([
    {
      line: 9,
      column: null,
      path: 'tables.outing',
      code: 'no-answer',
      says: 'no-answer-for-one',
      values: { path: 'tables.outing', table: 'outing', count: 1, combinations: '(weather snow, wind storm)' },
      count: 1,
      combinations: [{ weather: 'snow', wind: 'storm' }],
      message: 'Table "outing" has no answer for one combination: (weather snow, wind storm).',
    },
  ])
})

test('a combination with two answers is named with both rows and their lines', () => {
  const { problems } = decided([row('go', [['sun'], 'any'], { line: 3 }), row('stay', ['any', 'any'], { line: 5 })])
  expect(problems.map(({ code, rows, line, count }) => ({ code, rows, line, count }))).toEqual([
    { code: 'two-answers', rows: ['go', 'stay'], line: 5, count: 2 },
  ])
  expect(problems[0]?.message).toContain('"go" (line 3) and "stay" (line 5)')
})

test('a row that beats another settles their overlap, whichever stands first', () => {
  const go = row('go', [['sun'], 'any'], { beats: ['stay'] })
  const stay = row('stay', ['any', 'any'])
  for (const rows of [
    [go, stay],
    [stay, go],
  ]) {
    const { answers, problems } = decided(rows)
    expect(problems).toEqual([])
    expect(answers['sun calm']).toBe('go')
    expect(answers['rain calm']).toBe('stay')
  }
})

test('a row of an earlier group beats a later one, and an overlap within a group is still refused', () => {
  const limit = row('limit', [['snow'], 'any'], { group: 0 })
  const otherwise = row('otherwise', ['any', 'any'], { group: 1 })
  expect(decided([limit, otherwise])).toMatchObject({
    problems: [],
    answers: { 'snow calm': 'limit', 'sun calm': 'otherwise' },
  })
  expect(
    decided([limit, otherwise, row('also', [['sun'], 'any'], { group: 1 })]).problems.map(({ code }) => code),
  ).toEqual(['two-answers', 'row-never-decides'])
})

test('a row that other rows leave nothing to decide is named, and so is a row that beats one that is not there', () => {
  const { problems } = decided([
    row('all', ['any', 'any'], { group: 0 }),
    row('never', [['sun'], 'any'], { group: 1, beats: ['nobody'] }),
  ])
  expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'row-never-decides tables.outing.never',
    'unknown-row tables.outing.never.beats',
  ])
})

test('a problem names at most twenty combinations and always counts all', () => {
  const wide = [{ name: 'day', values: Array.from({ length: 31 }, (_, index) => `d${index}`) }]
  const [problem] = compileTable('month', wide, [], null).problems
  expect(problem?.combinations).toHaveLength(namedCombinations)
  expect(problem?.count).toBe(31)
})
