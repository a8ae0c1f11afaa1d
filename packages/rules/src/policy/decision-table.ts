import { problemAt } from './problem.ts'
import type { PolicyProblem } from './problem.ts'

/** The closed sets over which a table decides, in the order in which its rows are read aloud. */
export type Columns = readonly { readonly name: string; readonly values: readonly string[] }[]

/** A row as read: for each column the values it accepts, and what it answers. */
export type TableRow<Answer> = {
  readonly id: string
  readonly line: number
  /** Rows of an earlier group beat those of a later one (limits before service, G12). */
  readonly group: number
  readonly beats: readonly string[]
  readonly accepts: readonly (ReadonlySet<string> | 'any')[]
  readonly answer: Answer
}

/** A table in which every combination has exactly one answer, as a flat lookup. */
export type CompiledTable<Answer> = {
  readonly columns: Columns
  readonly strides: readonly number[]
  readonly size: number
  readonly rows: readonly TableRow<Answer>[]
  /** The index in `rows` of the row that decides each combination. */
  readonly decides: Int16Array
  /** For every row, the columns it is conditional on, as indexes into `columns`. */
  readonly conditional: readonly (readonly number[])[]
}

/** Enumerates every combination; one without an answer, or with two, is a problem that names it. */
export function compileTable<Answer>(
  name: string,
  columns: Columns,
  rows: readonly TableRow<Answer>[],
  line: number | null,
): { readonly table: CompiledTable<Answer>; readonly problems: readonly PolicyProblem[] } {
  const { strides, size } = stridesOf(columns)
  const decides = new Int16Array(size).fill(-1)
  const clashes = new Map<string, number[]>()
  const byId = new Map(rows.map((row, index) => [row.id, index]))
  for (const [index, row] of rows.entries()) {
    for (const cell of cellsOf(row.accepts, columns, strides)) {
      const holder = decides[cell] ?? -1
      const winner = holder < 0 ? index : winnerOf(rows, holder, index)
      if (winner === null) mark(clashes, `${holder} ${index}`, cell)
      else decides[cell] = winner
    }
  }
  const table: CompiledTable<Answer> = {
    columns,
    strides,
    size,
    rows,
    decides,
    conditional: rows.map((row) => row.accepts.flatMap((accepted, column) => (accepted === 'any' ? [] : [column]))),
  }
  const problems = [
    ...missingAnswers(name, table, line),
    ...[...clashes].map(([pair, cells]) => doubleAnswer(name, table, pair, cells)),
    ...rowsThatNeverDecide(name, table),
    ...rows.flatMap((row) =>
      row.beats
        .filter((other) => !byId.has(other))
        .map((other) =>
          problemAt(row, `tables.${name}.${row.id}.beats`, 'no-such-row', { table: name, row: row.id, value: other }),
        ),
    ),
  ]
  return { table, problems }
}

/** The cell's values by column name, as they are read aloud. */
export function combinationAt(
  table: Pick<CompiledTable<unknown>, 'columns' | 'strides'>,
  cell: number,
): Record<string, string> {
  return Object.fromEntries(
    table.columns.map((column, index) => [
      column.name,
      column.values[Math.floor(cell / (table.strides[index] ?? 1)) % column.values.length] ?? '',
    ]),
  )
}

/** The most combinations that one problem names; it always says how many there are in all. */
export const namedCombinations = 20

function stridesOf(columns: Columns): { strides: number[]; size: number } {
  const strides: number[] = []
  let size = 1
  for (const column of columns.toReversed()) {
    strides.unshift(size)
    size *= column.values.length
  }
  return { strides, size }
}

function* cellsOf(
  accepts: TableRow<unknown>['accepts'],
  columns: Columns,
  strides: readonly number[],
  column = 0,
  base = 0,
): Generator<number> {
  const values = columns[column]?.values
  if (!values) return yield base
  const accepted = accepts[column] ?? 'any'
  for (const [index, value] of values.entries()) {
    if (accepted !== 'any' && !accepted.has(value)) continue
    yield* cellsOf(accepts, columns, strides, column + 1, base + index * (strides[column] ?? 0))
  }
}

function winnerOf(rows: readonly TableRow<unknown>[], holder: number, challenger: number): number | null {
  const a = rows[holder]
  const b = rows[challenger]
  if (!a || !b) return null
  if (a.group !== b.group) return a.group < b.group ? holder : challenger
  if (a.beats.includes(b.id)) return holder
  return b.beats.includes(a.id) ? challenger : null
}

function mark(clashes: Map<string, number[]>, pair: string, cell: number): void {
  const cells = clashes.get(pair)
  if (cells) cells.push(cell)
  else clashes.set(pair, [cell])
}

function missingAnswers(name: string, table: CompiledTable<unknown>, line: number | null): PolicyProblem[] {
  const cells = [...table.decides.keys()].filter((cell) => table.decides[cell] === -1)
  if (cells.length === 0) return []
  const says = cells.length === 1 ? 'no-answer-for-one' : 'no-answer'
  const values = { table: name, count: cells.length, combinations: read(table, cells) }
  return [
    {
      ...problemAt({ line }, `tables.${name}`, says, values),
      combinations: named(table, cells),
      count: cells.length,
    },
  ]
}

function doubleAnswer(
  name: string,
  table: CompiledTable<unknown>,
  pair: string,
  cells: readonly number[],
): PolicyProblem {
  const [first, second] = pair.split(' ').map((index) => table.rows[Number(index)])
  const says = cells.length === 1 ? 'two-answers-for-one' : 'two-answers'
  const values = {
    table: name,
    row: first?.id ?? '',
    rowLine: first?.line ?? 0,
    other: second?.id ?? '',
    otherLine: second?.line ?? 0,
    count: cells.length,
    combinations: read(table, cells),
  }
  return {
    ...problemAt({ line: second?.line ?? null }, `tables.${name}.${second?.id}`, says, values),
    combinations: named(table, cells),
    count: cells.length,
    rows: [first?.id ?? '', second?.id ?? ''],
  }
}

function rowsThatNeverDecide(name: string, table: CompiledTable<unknown>): PolicyProblem[] {
  const deciding = new Set(table.decides)
  return table.rows.flatMap((row, index) =>
    deciding.has(index)
      ? []
      : [problemAt(row, `tables.${name}.${row.id}`, 'row-never-decides', { table: name, row: row.id })],
  )
}

function named(table: CompiledTable<unknown>, cells: readonly number[]): Record<string, string>[] {
  return cells.slice(0, namedCombinations).map((cell) => combinationAt(table, cell))
}

function read(table: CompiledTable<unknown>, cells: readonly number[]): string {
  const shown = cells.slice(0, 3).map((cell) =>
    Object.entries(combinationAt(table, cell))
      .map(([column, value]) => `${column} ${value}`)
      .join(', '),
  )
  return shown.map((combination) => `(${combination})`).join(' ') + (cells.length > 3 ? ' …' : '')
}
