import { entitlements, extents, priorities } from '../vocabulary.ts'
import type { RuleId } from '../vocabulary.ts'
import { tableColumns } from './columns.ts'
import { compileTable } from './decision-table.ts'
import type { Columns, CompiledTable, TableRow } from './decision-table.ts'
import type { Located } from './located.ts'
import type { Outcome, PolicyTables, TableName } from './policy.ts'
import { problemAt } from './problem.ts'
import type { PolicyProblem } from './problem.ts'
import type { Reader } from './reader.ts'

/**
 * Reads the five decision tables. Each row writes every column (a value, a list, or `any`), what it answers,
 * and the `rules` it implements or the gap it fills as `inferred`; `beats` settles an overlap in its group.
 */
export function readTables(
  node: Located | undefined,
  reader: Reader,
  problems: PolicyProblem[],
  teams: readonly string[],
): PolicyTables {
  const tables = reader.fields(node, 'tables', Object.keys(tableColumns))
  const read = <Answer>(name: TableName, outcomes: Outcomes<Answer>): CompiledTable<Outcome<Answer>> =>
    readTable(name, tables.get(name), reader, problems, outcomes)
  return {
    trust: read('trust', {
      keys: ['session'],
      of: (row) => ({ session: row.oneOf('session', ['signed-in', 'unsigned']) }),
    }),
    environment: read('environment', {
      keys: ['countsAs'],
      of: (row) => ({ countsAs: row.oneOf('countsAs', ['prod', 'test']) }),
    }),
    reach: read('reach', {
      keys: ['countsAs'],
      of: (row) => ({ extent: row.oneOf('countsAs', [...extents, 'unknown']) }),
    }),
    entitlement: read('entitlement', {
      keys: ['entitlement', 'team', 'reason', 'next'],
      of: (row) => ({
        entitlement: row.oneOf('entitlement', entitlements),
        team: nothing(row.oneOf('team', ['nobody', ...teams])),
        reason: `reason.${row.string('reason')}`,
        nextStep: `next.${row.string('next')}`,
      }),
    }),
    priority: read('priority', {
      keys: ['priority', 'claimed'],
      of: (row) => ({ priority: row.oneOf('priority', priorities), claimed: row.boolean('claimed') }),
    }),
  }
}

type RowReader = {
  readonly oneOf: <Value extends string>(key: string, values: readonly Value[]) => Value
  readonly string: (key: string) => string
  readonly boolean: (key: string) => boolean
}
type Outcomes<Answer> = { readonly keys: readonly string[]; readonly of: (row: RowReader) => Answer }

function readTable<Answer>(
  name: TableName,
  node: Located | undefined,
  reader: Reader,
  problems: PolicyProblem[],
  outcomes: Outcomes<Answer>,
): CompiledTable<Outcome<Answer>> {
  const columns: Columns = tableColumns[name]
  const path = `tables.${name}`
  const groups = reader.list(node, path)
  const rows = groups.flatMap((group, index) => {
    const fields = reader.fields(group, `${path}[${index}]`, ['group', 'rows'])
    reader.string(fields.get('group'), `${path}[${index}].group`)
    return reader
      .list(fields.get('rows'), `${path}[${index}].rows`)
      .map((row) => readRow(row, { path, columns, reader, group: index, outcomes }))
  })
  const seen = new Map<string, number>()
  for (const row of rows) {
    const before = seen.get(row.id)
    if (before !== undefined) {
      problems.push(problemAt(row, `${path}.${row.id}`, 'doubled-row', { row: row.id, first: before }))
    }
    seen.set(row.id, row.line)
  }
  const compiled = compileTable(name, columns, rows, node?.line ?? null)
  problems.push(...compiled.problems)
  return compiled.table
}

type RowContext<Answer> = {
  readonly path: string
  readonly columns: Columns
  readonly reader: Reader
  readonly group: number
  readonly outcomes: Outcomes<Answer>
}

function readRow<Answer>(node: Located, context: RowContext<Answer>): TableRow<Outcome<Answer>> {
  const { reader, columns, outcomes } = context
  const known = ['row', 'if', ...outcomes.keys]
  const fields = reader.fields(node, `${context.path} row`, known, ['rules', 'inferred', 'beats'])
  const id = reader.string(fields.get('row'), `${context.path}.row`)
  const path = `${context.path}.${id}`
  const rules = reader.rules(fields.get('rules'), `${path}.rules`)
  const inferred = reader.rules(fields.get('inferred'), `${path}.inferred`)
  if (rules.length + inferred.length === 0) {
    reader.problem(node, path, 'row-names-no-rule', { row: id })
  }
  for (const gap of inferred.filter((rule) => !rule.startsWith('G'))) {
    reader.problem(node, `${path}.inferred`, 'inferred-from-a-rule', { row: id, value: gap })
  }
  const row: RowReader = {
    oneOf: (key, values) =>
      reader.oneOf(fields.get(key), `${path}.${key}`, values, values[0] as (typeof values)[number]),
    string: (key) => reader.string(fields.get(key), `${path}.${key}`),
    boolean: (key) => reader.boolean(fields.get(key), `${path}.${key}`),
  }
  return {
    id,
    line: node.line,
    group: context.group,
    beats: reader.list(fields.get('beats'), `${path}.beats`).map((other) => reader.string(other, `${path}.beats`)),
    accepts: readConditions(fields.get('if'), { path, id, columns, reader, node }),
    answer: Object.freeze({
      ...outcomes.of(row),
      row: id,
      rules: union(rules, inferred),
      inferred: inferred.length > 0,
    }),
  }
}

type ConditionContext = Pick<RowContext<unknown>, 'columns' | 'reader' | 'path'> & {
  readonly id: string
  readonly node: Located
}

function readConditions(node: Located | undefined, context: ConditionContext): TableRow<unknown>['accepts'] {
  const { reader, columns, path, id } = context
  const conditions = reader.mapping(node, `${path}.if`)
  for (const [name, value] of conditions) {
    if (!columns.some((column) => column.name === name)) {
      reader.problem(value, `${path}.if.${name}`, 'no-such-column', { row: id, value: name })
    }
  }
  return columns.map((column) => {
    const condition = conditions.get(column.name)
    if (!condition) {
      reader.problem(context.node, `${path}.if.${column.name}`, 'missing-column', { row: id, value: column.name })
      return 'any'
    }
    const accepted = reader.someOrAny(condition, `${path}.if.${column.name}`, column.values)
    return accepted === 'any' ? 'any' : new Set(accepted)
  })
}

function union(rules: readonly RuleId[], inferred: readonly RuleId[]): readonly RuleId[] {
  return Object.freeze([...new Set([...rules, ...inferred])])
}

function nothing(team: string): string | null {
  return team === 'nobody' ? null : team
}
