import { structuredPatch } from 'diff'

/** Lines that differ, with three around them; each begins with a blank, `+` or `-`. Lines count from 1. */
export type LineBlock = { readonly wasLine: number; readonly becomesLine: number; readonly lines: readonly string[] }

/** Two documents that share next to nothing are not worth a comparison by line; then null. */
const timeoutMs = 3_000

/** What differs between two texts by line; null where that is nearly everything. */
export function lineDifferences(was: string, becomes: string): LineBlock[] | null {
  const patch = structuredPatch('', '', was, becomes, '', '', { context: 3, timeout: timeoutMs })
  if (!patch) return null
  return patch.hunks.map(({ oldStart, newStart, lines }) => ({ wasLine: oldStart, becomesLine: newStart, lines }))
}
