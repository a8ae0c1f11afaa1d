import { combinationAt } from './policy/decision-table.ts'
import type { CompiledTable } from './policy/decision-table.ts'
import type { Condition } from './vocabulary.ts'

/** The answer for a combination, and the conditions on which its row turned; frozen. */
export function conditionsOf<Answer>(
  table: CompiledTable<Answer>,
  cell: number,
): { readonly answer: Answer; readonly conditions: readonly Condition[] } {
  const index = table.decides[cell] ?? -1
  const row = table.rows[index]
  if (!row) throw new Error(`The compiled table has no row for combination ${cell}: the policy was not checked.`)
  const combination = combinationAt(table, cell)
  const conditions = (table.conditional[index] ?? []).map((column): Condition => {
    const name = table.columns[column]?.name ?? ''
    return Object.freeze({ name, value: conditionValue(combination[name] ?? 'unknown') })
  })
  return { answer: row.answer, conditions: Object.freeze(conditions) }
}

function conditionValue(value: string): string | boolean | null {
  return value === 'yes' ? true : value === 'no' ? false : value === 'unknown' ? null : value
}
