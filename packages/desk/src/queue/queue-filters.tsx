import { NativeSelect } from '@mantine/core'
import { doors, languages, priorities } from '@plantao/rules/vocabulary'
import { useWords } from '../words/words.tsx'
import { queueViews, readQueueSearch } from './queue-search.ts'
import type { QueueSearch } from './queue-search.ts'
import styles from './queue.module.css'

type QueueFiltersProps = {
  readonly search: QueueSearch
  readonly onChange: (search: QueueSearch) => void
  readonly onlyTeam: boolean
}

/** The view and what narrows it; everything is in the address, so it can be kept and shared. */
export function QueueFilters({ search, onChange, onlyTeam }: QueueFiltersProps) {
  const w = useWords()
  const set = (name: keyof QueueSearch) => (event: { currentTarget: { value: string } }) => {
    const { [name]: _was, ...rest } = search
    onChange(readQueueSearch({ ...rest, [name]: event.currentTarget.value }))
  }
  const any = { value: '', label: w.queue.any }
  return (
    <div className={styles['filters']} role="group" aria-label={w.queue.view}>
      {!onlyTeam && (
        <NativeSelect
          size="xs"
          aria-label={w.queue.view}
          value={search.view ?? 'all'}
          onChange={set('view')}
          data={queueViews.map((view) => ({ value: view, label: w.queue.views[view] }))}
        />
      )}
      <NativeSelect
        size="xs"
        aria-label={w.queue.priority}
        value={search.priority ?? ''}
        onChange={set('priority')}
        data={[
          { ...any, label: `${w.queue.priority}: ${any.label}` },
          ...priorities.map((priority) => ({ value: priority, label: priority })),
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label={w.queue.language}
        value={search.language ?? ''}
        onChange={set('language')}
        data={[
          { ...any, label: `${w.queue.language}: ${any.label}` },
          ...languages.map((code) => ({ value: code, label: w.app.languages[code] })),
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label={w.queue.door}
        value={search.door ?? ''}
        onChange={set('door')}
        data={[
          { ...any, label: `${w.queue.door}: ${any.label}` },
          ...doors.map((door) => ({ value: door, label: w.queue.doors[door] })),
        ]}
      />
    </div>
  )
}
