import { useSearch } from '@tanstack/react-router'
import { QueryState } from '../session/query-state.tsx'
import { Empty, PageHead } from '../ui/states.tsx'
import { absoluteText } from '../words/time.ts'
import { useSpoken } from '../words/words.tsx'
import { BoardFilters } from './board-filters.tsx'
import { BoardGroups } from './board-groups.tsx'
import { BoardNumbers } from './board-numbers.tsx'
import type { BoardSearch } from './board-search.ts'
import type { Board } from './board-types.ts'
import styles from './board.module.css'
import { LatestCheck } from './latest-check.tsx'
import { useBoard } from './use-board.ts'

/** The promises of now, live: each number opens to its conversations. */
export function BoardPage() {
  const { words: w, language } = useSpoken()
  const search = useSearch({ from: '/desk/promises/' })
  const query = useBoard(search)
  return (
    <>
      <PageHead title={w.board.title} says={w.board.says}>
        {query.data && (
          <span className={styles['quiet']}>{w.board.asOf(absoluteText(Date.parse(query.data.asOf), language))}</span>
        )}
      </PageHead>
      <BoardFilters search={search} board={query.data} />
      <QueryState query={query}>{(board) => <Numbers search={search} board={board} />}</QueryState>
      <LatestCheck />
    </>
  )
}

const dimensions = ['priority', 'language', 'team', 'organisation', 'plan'] as const

function Numbers({ search, board }: { search: BoardSearch; board: Board }) {
  const { words: w } = useSpoken()
  const nothing = Object.values(board.all).every((count) => count === 0)
  return (
    <>
      <BoardNumbers search={search} board={board} />
      {nothing ? (
        <Empty says={Object.keys(search).length === 0 ? w.board.noneRuns : w.board.noneFiltered} />
      ) : (
        <div className={styles['groups']}>
          {dimensions.map((by) => (
            // Other filters are another list: its order begins anew.
            <BoardGroups key={`${by} ${JSON.stringify(search)}`} by={by} search={search} board={board} />
          ))}
        </div>
      )}
    </>
  )
}
