import { Button } from '@mantine/core'
import { useWords } from '../words/words.tsx'
import type { BoardSearch } from './board-search.ts'
import type { Board } from './board-types.ts'
import { groupName } from './board-text.ts'

type Whose = Omit<BoardSearch, 'clock'>
type ChosenFiltersProps<Search extends Whose> = {
  readonly search: Search
  /** Knows the names of what was chosen. */
  readonly board: Board | undefined
  readonly onChange: (search: Search) => void
}

const picked = ['team', 'organisation', 'plan'] as const

/** The team, organisation and plan that were chosen from a table, each a button that lets go of it. */
export function ChosenFilters<Search extends Whose>({ search, board, onChange }: ChosenFiltersProps<Search>) {
  const w = useWords()
  return picked.map((by) => {
    const key = search[by]
    if (key === undefined) return null
    const label = board?.by[by].find((group) => group.key === key)?.label ?? null
    const name = label === null && by !== 'plan' && key !== 'none' ? '…' : groupName(w, by, { key, label })
    const { [by]: _was, ...rest } = search
    return (
      <Button
        key={by}
        size="compact-xs"
        variant="default"
        aria-label={w.board.only(w.board.by[by], name)}
        rightSection={<span aria-hidden="true">×</span>}
        onClick={() => onChange(rest as Search)}
      >
        {w.board.by[by]}: {name}
      </Button>
    )
  })
}
