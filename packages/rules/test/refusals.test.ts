import { describe, expect, test } from 'vitest'
import { readDefaultPolicy } from '../src/default-policy.ts'
import { tableColumns } from '../src/policy/columns.ts'
import { loadLocated, loadPolicy } from '../src/policy/load.ts'
import { readLocated } from '../src/policy/located.ts'
import type { Located } from '../src/policy/located.ts'
import type { TableName } from '../src/policy/policy.ts'
import type { PolicyProblem } from '../src/policy/problem.ts'
import { policyReader } from '../src/policy/reader.ts'
import { readTexts } from '../src/policy/read-texts.ts'
import { languages } from '../src/vocabulary.ts'
import { defaultPolicy } from './default-policy.ts'

const source = readDefaultPolicy()
const { root } = readLocated(source)
const policy = defaultPolicy()

type Path = readonly (string | number)[]

/** The document with the value at a path replaced, or left out when the change gives undefined. */
function changed(node: Located, path: Path, change: (at: Located) => Located | undefined): Located {
  const [step, ...rest] = path
  if (step === undefined) return change(node) ?? node
  if (node.form === 'list') {
    return {
      ...node,
      items: node.items.flatMap((item, index) => (index === step ? edited(item, rest, change) : [item])),
    }
  }
  if (node.form !== 'map') throw new Error(`nothing to change at ${path.join('.')}`)
  return {
    ...node,
    entries: new Map(
      [...node.entries].flatMap(([key, value]) =>
        key === step
          ? edited(value, rest, change).map((v): [string, Located] => [key, v])
          : [[key, value] as [string, Located]],
      ),
    ),
  }
}
function edited(node: Located, rest: Path, change: (at: Located) => Located | undefined): Located[] {
  if (rest.length > 0) return [changed(node, rest, change)]
  const result = change(node)
  return result ? [result] : []
}
function at(path: Path): Located {
  let node: Located | undefined = root
  for (const step of path)
    node =
      node?.form === 'map'
        ? node.entries.get(String(step))
        : node?.form === 'list'
          ? node.items[Number(step)]
          : undefined
  if (!node) throw new Error(`nothing at ${path.join('.')}`)
  return node
}
const any: Located = { form: 'value', line: 1, value: 'any' }
const problemsOf = (document: Located): readonly PolicyProblem[] => {
  const loaded = loadLocated(document, 1)
  return loaded.ok ? [] : loaded.problems
}

const rows = (Object.keys(tableColumns) as TableName[]).flatMap((table) =>
  listAt(['tables', table]).flatMap((_, group) =>
    listAt(['tables', table, group, 'rows']).map((row, index) => {
      const id = row.form === 'map' ? row.entries.get('row') : undefined
      return {
        table,
        id: id?.form === 'value' ? String(id.value) : '',
        path: ['tables', table, group, 'rows', index] as Path,
      }
    }),
  ),
)
function listAt(path: Path): readonly Located[] {
  const node = at(path)
  return node.form === 'list' ? node.items : []
}
const wouldBe = (node: Located, column: string): boolean => {
  const value = node.form === 'map' ? node.entries.get(column) : undefined
  return !(value?.form === 'value' && value.value === 'any')
}

test('the default policy loads, and every combination has one answer', () => {
  expect(problemsOf(root)).toEqual([])
  expect(rows.length).toBeGreaterThan(60)
})

describe('a policy without one of its rows is refused with the combinations that row decided', () => {
  for (const { table, id, path } of rows) {
    test(`${table} without ${id}`, () => {
      const problem = problemsOf(changed(root, path, () => undefined)).find(({ code }) => code === 'no-answer')
      expect(problem?.path).toBe(`tables.${table}`)
      const row = policy.tables[table].rows.find((known) => known.id === id)
      for (const combination of problem?.combinations ?? []) {
        for (const [column, value] of Object.entries(combination)) {
          const index = tableColumns[table].findIndex(({ name }) => name === column)
          const accepted = row?.accepts[index]
          expect(accepted === 'any' || accepted?.has(value)).toBe(true)
        }
      }
      expect(problem?.count).toBeGreaterThan(0)
    })
  }
})

describe('a policy with one row widened to any combination is refused by the names of both rows', () => {
  for (const { table, id, path } of rows) {
    test(`${table} with ${id} widened wholly`, () => {
      const wide = changed(root, [...path, 'if'], (node) =>
        node.form === 'map' ? { ...node, entries: new Map([...node.entries].map(([key]) => [key, any])) } : node,
      )
      const doubled = problemsOf(wide).filter(({ code }) => code === 'two-answers')
      expect(doubled.length).toBeGreaterThan(0)
      expect(
        doubled.every(({ rows: both, combinations }) => both?.includes(id) && (combinations?.length ?? 0) > 0),
      ).toBe(true)
    })
  }
})

describe('a policy with one condition widened to any is refused', () => {
  for (const { table, id, path } of rows) {
    for (const { name } of tableColumns[table]) {
      if (!wouldBe(at([...path, 'if']), name)) continue
      test(`${table} with ${id} for any ${name}`, () => {
        const problems = problemsOf(changed(root, [...path, 'if', name], () => any))
        expect(problems.some(({ code, rows: both }) => code === 'two-answers' && both?.includes(id))).toBe(true)
      })
    }
  }
})

describe('a row must say of every column what it accepts', () => {
  for (const { table, id, path } of rows) {
    test(`${table} with a column left out of ${id}`, () => {
      const column = tableColumns[table][0].name
      const problem = problemsOf(changed(root, [...path, 'if', column], () => undefined)).find(
        ({ code }) => code === 'missing-column',
      )
      expect(problem?.path).toBe(`tables.${table}.${id}.if.${column}`)
    })
  }
})

describe('a translation that is taken away is a problem with its name and line', () => {
  const keys = [...policy.texts.keys()]
  test('every text of the policy has its three languages to take away', () => {
    expect(keys.length).toBeGreaterThan(350)
  })
  for (const language of languages) {
    test(`each ${language} translation`, () => {
      for (const key of keys) {
        const problems: PolicyProblem[] = []
        readTexts(
          changed(at(['texts']), [...key.split('.'), language], () => undefined),
          policyReader(problems),
        )
        expect(problems.map(({ code, path, line }) => ({ code, path, line }))).toEqual([
          {
            code: 'missing-translation',
            path: `texts.${key}.${language}`,
            line: at(['texts', ...key.split('.')]).line,
          },
        ])
      }
    })
    test(`all ${language} translations at once, each named by the loader`, () => {
      let without = root
      for (const key of keys) without = changed(without, ['texts', ...key.split('.'), language], () => undefined)
      const named = problemsOf(without)
        .filter(({ code }) => code === 'missing-translation')
        .map(({ path }) => path)
      expect(named.toSorted()).toEqual(keys.map((key) => `texts.${key}.${language}`).toSorted())
    })
  }
})

test('a text that is missing in every language is named', () => {
  const problems = problemsOf(changed(root, ['texts', 'reason', 'incident'], () => undefined))
  expect(problems.map(({ code, path }) => ({ code, path }))).toEqual([
    { code: 'missing-text', path: 'texts.reason.incident' },
  ])
})

const edits: readonly (readonly [string, string, string, Pick<PolicyProblem, 'code'> & { message: string }])[] = [
  ['a key that no section has', 'calendar: always', 'calender: always', { code: 'unknown-key', message: 'calender' }],
  [
    'a rule that the service does not have',
    'rules: [R2, R5]',
    'rules: [R2, R78]',
    { code: 'unknown-rule', message: 'R78' },
  ],
  [
    'a row that names no rule',
    'row: prod-total\n          rules: [R58]\n',
    'row: prod-total\n',
    { code: 'no-rule', message: 'prod-total' },
  ],
  [
    'a rule given as a gap',
    'row: test-total\n          inferred: G3',
    'row: test-total\n          inferred: R61',
    { code: 'unknown-rule', message: 'R61' },
  ],
  ['a priority that does not exist', 'priority: P1', 'priority: P0', { code: 'unknown-value', message: 'P0' }],
  [
    'a time that is none',
    'first-answer: 15 min, next-answer: 30 min, resolution: 4 h',
    'first-answer: soon, next-answer: 30 min, resolution: 4 h',
    { code: 'wrong-form', message: 'length of time' },
  ],
]
for (const [what, before, after, expected] of edits) {
  test(`${what} is refused at its line`, () => {
    const at = source.indexOf(before)
    expect(at).toBeGreaterThan(0)
    const loaded = loadPolicy(source.replace(before, after))
    const found = loaded.ok
      ? []
      : loaded.problems.filter(({ code, message }) => code === expected.code && message.includes(expected.message))
    const lineOfEdit = source.slice(0, at).split('\n').length
    expect(found[0]?.line).toBeGreaterThanOrEqual(lineOfEdit - 1)
    expect(found[0]?.line).toBeLessThanOrEqual(lineOfEdit + 6)
  })
}

test('translations that fill in different values are refused', () => {
  const loaded = loadPolicy(source.replace('Plano {value}', 'Plano'))
  expect(loaded.ok ? [] : loaded.problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'placeholders-differ texts.help.plan',
  ])
})

test('a placeholder that nothing fills is refused', () => {
  const loaded = loadPolicy(
    source.replaceAll('Plano {value}', 'Plano {valor}').replaceAll('Plan {value}', 'Plan {valor}'),
  )
  expect(loaded.ok ? [] : loaded.problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'unknown-placeholder texts.help.plan',
  ])
})

test('a rule that no row carries any more is named, though the article still tells it', () => {
  const problems = problemsOf(changed(root, ['tables', 'entitlement'], (node) => withoutRule(node, 'R8')))
  expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(['rule-not-carried R8'])
})
function withoutRule(node: Located, rule: string): Located {
  if (node.form === 'list')
    return {
      ...node,
      items: node.items
        .filter((item) => !(item.form === 'value' && item.value === rule))
        .map((item) => withoutRule(item, rule)),
    }
  return node.form === 'map'
    ? { ...node, entries: new Map([...node.entries].map(([key, value]) => [key, withoutRule(value, rule)])) }
    : node
}

test('what is not YAML, a section that stands twice and an alias are refused by line', () => {
  const codes = (text: string) => {
    const loaded = loadPolicy(text)
    return loaded.ok ? [] : loaded.problems.map(({ code, line }) => `${code} ${line}`)
  }
  expect(codes('vendor: [')[0]).toMatch(/^not-yaml \d/)
  expect(codes('defaultPlan: standard\n---\ndefaultPlan: premium\n')).toEqual(['unknown-key 3'])
  expect(codes('teams: &a { x: 1 }\nplans: *a\n')).toEqual(['wrong-form 2'])
  expect(codes('').some((problem) => problem.startsWith('missing-key'))).toBe(true)
})
