import { Button, NativeSelect } from '@mantine/core'
import { clockKinds, languages, priorities } from '@plantao/rules/vocabulary'
import { useNavigate } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useWords } from '../words/words.tsx'
import { readBoardSearch } from './board-search.ts'
import type { BoardSearch } from './board-search.ts'
import type { Board } from './board-types.ts'
import styles from './board.module.css'
import { ChosenFilters } from './chosen-filters.tsx'

type BoardFiltersProps = { readonly search: BoardSearch; readonly board: Board | undefined }

/** What is counted; everything is in the address, so it can be kept and shared. */
export function BoardFilters({ search, board }: BoardFiltersProps) {
  const w = useWords()
  const navigate = useNavigate()
  const change = (next: BoardSearch) => void navigate({ ...paths.promiseBoard(next), replace: true })
  const set = (name: keyof BoardSearch) => (event: { currentTarget: { value: string } }) => {
    const { [name]: _was, ...rest } = search
    change(readBoardSearch({ ...rest, [name]: event.currentTarget.value }))
  }
  const any = (what: string) => ({ value: '', label: `${what}: ${w.board.any}` })
  return (
    <div className={styles['filters']} role="group" aria-label={w.board.filters}>
      <NativeSelect
        size="xs"
        aria-label={w.board.by.clock}
        value={search.clock ?? ''}
        onChange={set('clock')}
        data={[any(w.board.by.clock), ...clockKinds.map((kind) => ({ value: kind, label: w.queue.promises[kind] }))]}
      />
      <NativeSelect
        size="xs"
        aria-label={w.board.by.priority}
        value={search.priority ?? ''}
        onChange={set('priority')}
        data={[any(w.board.by.priority), ...priorities.map((priority) => ({ value: priority, label: priority }))]}
      />
      <NativeSelect
        size="xs"
        aria-label={w.board.by.language}
        value={search.language ?? ''}
        onChange={set('language')}
        data={[any(w.board.by.language), ...languages.map((code) => ({ value: code, label: w.app.languages[code] }))]}
      />
      <ChosenFilters search={search} board={board} onChange={change} />
      {Object.keys(search).length > 0 && (
        <Button size="compact-xs" variant="subtle" onClick={() => change({})}>
          {w.board.clear}
        </Button>
      )}
    </div>
  )
}
