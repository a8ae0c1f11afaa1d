import type { BoardSearch, ClocksSearch, Shown } from './board-search.ts'
import type { Board } from './board-types.ts'

export type CountName = keyof Board['all']

/** The numbers of the board in the order in which they are shown, with the list that each opens to. */
export const countNames: readonly CountName[] = [
  'aboutToBreak',
  'owed',
  'brokenToday',
  'brokenThisWeek',
  'keptToday',
  'keptThisWeek',
  'running',
  'paused',
]

const lists: Record<CountName, { readonly show: Shown; readonly since?: 'today' | 'week' }> = {
  aboutToBreak: { show: 'about-to-break' },
  owed: { show: 'owed' },
  brokenToday: { show: 'broken', since: 'today' },
  brokenThisWeek: { show: 'broken', since: 'week' },
  keptToday: { show: 'kept', since: 'today' },
  keptThisWeek: { show: 'kept', since: 'week' },
  running: { show: 'running' },
  paused: { show: 'paused' },
}

/** The list behind a number. */
export function listOf(name: CountName, search: BoardSearch, board: Pick<Board, 'today' | 'week'>): ClocksSearch {
  const { show, since } = lists[name]
  return { ...search, show, ...(since && { from: board[since] }) }
}
