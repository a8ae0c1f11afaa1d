import type { ReportSearch } from './board-search.ts'

/** The first and last day of a report as the reader's calendar says them, the last one inclusive. */
export type Period = { readonly from: string; readonly to: string }

const days = 28

/** The period of an address; the last four weeks where it names none. */
export function periodOf(search: Pick<ReportSearch, 'from' | 'to'>, now: number): Period {
  const to = search.to ?? dayOf(new Date(now))
  return { from: search.from ?? dayOf(plusDays(to, 1 - days)), to }
}

/** The instants of a period in the reader's zone: from its first moment until before the day after its last. */
export function instantsOf({ from, to }: Period): { readonly from: string; readonly to: string } {
  return { from: plusDays(from, 0).toISOString(), to: plusDays(to, 1).toISOString() }
}

/** The instants of the week that begins on this day, as far as they are within the period. */
export function weekWithin(monday: string, period: Period): { readonly from: string; readonly to: string } {
  const [whole, week] = [instantsOf(period), { from: plusDays(monday, 0), to: plusDays(monday, 7) }]
  const from = week.from.toISOString()
  const to = week.to.toISOString()
  return { from: from > whole.from ? from : whole.from, to: to < whole.to ? to : whole.to }
}

/** The Mondays from the first to the last of these, also those on which nothing is told. */
export function everyWeek(mondays: readonly string[]): string[] {
  const sorted = mondays.toSorted()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return []
  const weeks = [first]
  while (weeks.at(-1)! < last) weeks.push(dayOf(plusDays(weeks.at(-1)!, 7)))
  return weeks
}

/** Midnight of the day that many days on, by the reader's own clock. */
function plusDays(day: string, count: number): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + count)
}

function dayOf(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
