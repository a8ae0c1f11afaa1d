import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { AskingPlatform } from '../platform/asking-platform.tsx'
import { QueryState } from '../session/query-state.tsx'
import { SearchIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import { PartShown } from './part-shown.tsx'
import { usePipelineSearch } from './realm-queries.ts'
import type { RealmPanel } from './realm-queries.ts'
import styles from './realm.module.css'

type Row = RealmPanel['likely'][number]
type PipelineSearchProps = {
  readonly conversation: string
  readonly likely: readonly Row[]
  readonly onChoose: (pipeline: string) => void
}

/** Another pipeline of the realm, by a part of its name. */
export function PipelineSearch({ conversation, likely, onChoose }: PipelineSearchProps) {
  const w = useWords().realm
  const [typed, setTyped] = useState('')
  const [name] = useDebouncedValue(typed.trim(), 300)
  const query = usePipelineSearch(conversation, name)
  function choose(id: string): void {
    setTyped('')
    onChoose(id)
  }
  return (
    <div className={styles['search']}>
      {likely.length > 0 && (
        <>
          <p className={styles['age']}>{w.likely}</p>
          <PipelineRows rows={likely} onChoose={choose} />
        </>
      )}
      <TextInput
        size="xs"
        label={w.search}
        leftSection={<SearchIcon size={13} />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {name.length >= 2 && query.isPending && <AskingPlatform />}
      {name.length >= 2 && !query.isPending && (
        <QueryState query={query}>
          {({ pipelines }) => (
            <PartShown part={pipelines}>
              {({ items }) =>
                items.length === 0 ? <p>{w.searchEmpty}</p> : <PipelineRows rows={items} onChoose={choose} />
              }
            </PartShown>
          )}
        </QueryState>
      )}
    </div>
  )
}

function PipelineRows({ rows, onChoose }: { rows: readonly Row[]; onChoose: (pipeline: string) => void }) {
  return (
    <ul className={styles['rows']}>
      {rows.map(({ id, name, project }) => (
        <li key={id}>
          <button type="button" className={styles['rowButton']} onClick={() => onChoose(id)}>
            <span className="desk-mono">{name}</span>
            {project && <span className={styles['age']}> {project}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}
