import { compileTable } from './decision-table.ts'
import type { CompiledTable } from './decision-table.ts'
import type { Policy, TableName } from './policy.ts'
import type { PolicyProblem } from './problem.ts'

/** Enumerates every combination of every table once more: the ones without an answer, or with two. Empty for a loaded policy. */
export function proveTotal(policy: Pick<Policy, 'tables'>): PolicyProblem[] {
  return (Object.entries(policy.tables) as [TableName, CompiledTable<unknown>][]).flatMap(
    ([name, table]) => compileTable(name, table.columns, table.rows, null).problems,
  )
}
