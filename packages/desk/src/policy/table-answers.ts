import { tableColumns } from '@plantao/rules/policy-columns'
import { entitlements, extents, priorities } from '@plantao/rules/vocabulary'
import { listOf, mapOf, textOf } from './form-props.ts'

export const tableNames = ['entitlement', 'priority', 'trust', 'environment', 'reach'] as const
export type TableName = (typeof tableNames)[number]

/** What a row of a table answers: its keys, each with its closed set of values, or null for a free name. */
export type AnswerKey = { readonly key: string; readonly values: readonly string[] | null }

/** The answers of each table; the teams are those of the document. */
export function answerKeys(table: TableName, teams: readonly string[]): readonly AnswerKey[] {
  switch (table) {
    case 'trust':
      return [{ key: 'session', values: ['signed-in', 'unsigned'] }]
    case 'environment':
      return [{ key: 'countsAs', values: ['prod', 'test'] }]
    case 'reach':
      return [{ key: 'countsAs', values: [...extents, 'unknown'] }]
    case 'entitlement':
      return [
        { key: 'entitlement', values: entitlements },
        { key: 'team', values: ['nobody', ...teams] },
        { key: 'reason', values: null },
        { key: 'next', values: null },
      ]
    case 'priority':
      return [
        { key: 'priority', values: priorities },
        { key: 'claimed', values: ['true', 'false'] },
      ]
  }
}

/** A row as the form shows it; `at` is its path in the document. A condition without values is `any`. */
export type RowShown = {
  readonly at: readonly (string | number)[]
  readonly name: string
  readonly conditions: Readonly<Record<string, readonly string[]>>
  readonly answers: Readonly<Record<string, string>>
  readonly rules: string
  readonly inferred: string
  readonly beats: string
}

/** The groups of a table with their rows, in the order of the document. */
export function groupsOf(
  table: TableName,
  tables: unknown,
  teams: readonly string[],
): { readonly name: string; readonly rows: readonly RowShown[] }[] {
  return listOf(mapOf(tables)[table]).map((group, place) => ({
    name: textOf(mapOf(group)['group']),
    rows: listOf(mapOf(group)['rows']).map((row, index) =>
      rowShown(table, mapOf(row), ['tables', table, place, 'rows', index], teams),
    ),
  }))
}

function rowShown(
  table: TableName,
  row: Readonly<Record<string, unknown>>,
  at: RowShown['at'],
  teams: readonly string[],
): RowShown {
  const conditions = mapOf(row['if'])
  const names = (key: string) => listOf(row[key]).map(textOf).join(', ')
  return {
    at,
    name: textOf(row['row']),
    conditions: Object.fromEntries(tableColumns[table].map(({ name }) => [name, accepted(conditions[name])])),
    answers: Object.fromEntries(answerKeys(table, teams).map(({ key }) => [key, textOf(row[key])])),
    rules: names('rules'),
    inferred: names('inferred'),
    beats: names('beats'),
  }
}

// YAML reads `yes` as text and `true` as a boolean; the tables know both as yes and no.
function accepted(condition: unknown): readonly string[] {
  const words = listOf(condition).map((value) => (value === true ? 'yes' : value === false ? 'no' : textOf(value)))
  return words.includes('any') ? [] : words
}

/** The row as the document writes it. */
export function writtenRow(table: TableName, row: Omit<RowShown, 'at'>) {
  const list = (typed: string) => typed.split(/[,\s]+/).filter(Boolean)
  const answers = Object.entries(row.answers).map(([key, value]) => [key, key === 'claimed' ? value === 'true' : value])
  return {
    row: row.name,
    ...(row.rules.trim() !== '' && { rules: list(row.rules) }),
    ...(row.inferred.trim() !== '' && { inferred: list(row.inferred) }),
    ...(row.beats.trim() !== '' && { beats: list(row.beats) }),
    if: Object.fromEntries(
      tableColumns[table].map(({ name }) => {
        const values = row.conditions[name] ?? []
        return [name, values.length === 0 ? 'any' : values.length === 1 ? values[0]! : values]
      }),
    ),
    ...(Object.fromEntries(answers) as Record<string, string | boolean>),
  }
}
