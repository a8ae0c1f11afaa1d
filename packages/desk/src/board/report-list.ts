import type { ClocksSearch, ReportKey, ReportSearch, Shown } from './board-search.ts'
import { instantsOf, weekWithin } from './period.ts'
import type { Period } from './period.ts'

/** The list behind a number of a report: of all, or of one group. */
export function reportList(
  show: Shown,
  { search, period }: { readonly search: ReportSearch; readonly period: Period },
  group?: { readonly by: ReportKey; readonly key: string },
): ClocksSearch {
  const { clock = 'first-answer', by: _by, from: _from, to: _to, ...whose } = search
  const list = { ...whose, ...(clock !== 'all' && { clock }), show }
  if (group?.by === 'week') return { ...list, ...weekWithin(group.key, period) }
  return { ...list, ...instantsOf(period), ...(group && { [group.by]: group.key }) }
}
