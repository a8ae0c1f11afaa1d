import { Button, NativeSelect, TextInput } from '@mantine/core'
import { clockKinds, languages, priorities } from '@plantao/rules/vocabulary'
import { useNavigate } from '@tanstack/react-router'
import { paths, promiseCsvUrl } from '../paths.ts'
import { useWords } from '../words/words.tsx'
import { readReportSearch, reportKeys } from './board-search.ts'
import type { ReportSearch } from './board-search.ts'
import styles from './board.module.css'
import { ChosenFilters } from './chosen-filters.tsx'
import type { Period } from './period.ts'
import type { Asked } from './report-page.tsx'
import { useBoard } from './use-board.ts'

type ReportControlsProps = { readonly search: ReportSearch; readonly period: Period; readonly asked: Asked }

/** The period, what is counted and how it is grouped, all in the address; and the report as a file. */
export function ReportControls({ search, period, asked }: ReportControlsProps) {
  const w = useWords()
  const r = w.board.report
  const navigate = useNavigate()
  const change = (next: ReportSearch) => void navigate({ ...paths.promiseReport(next), replace: true })
  const set = (name: keyof ReportSearch) => (event: { currentTarget: { value: string } }) => {
    const { [name]: _was, ...rest } = search
    change(readReportSearch({ ...rest, [name]: event.currentTarget.value }))
  }
  const select = (name: keyof ReportSearch, label: string, value: string, data: { value: string; label: string }[]) => (
    <NativeSelect size="xs" label={label} value={value} onChange={set(name)} data={data} />
  )
  const any = { value: '', label: w.board.any }
  return (
    <div className={styles['filters']} role="group" aria-label={w.board.filters}>
      <TextInput size="xs" type="date" label={r.from} value={period.from} onChange={set('from')} />
      <TextInput size="xs" type="date" label={r.to} value={period.to} onChange={set('to')} />
      {select(
        'by',
        r.groupBy,
        asked.by,
        reportKeys.map((key) => ({ value: key, label: w.board.by[key] })),
      )}
      {select('clock', r.clock, search.clock ?? 'first-answer', [
        ...clockKinds.map((kind) => ({ value: kind, label: w.queue.promises[kind] })),
        { value: 'all', label: w.board.allClocks },
      ])}
      {select('priority', w.board.by.priority, search.priority ?? '', [
        any,
        ...priorities.map((priority) => ({ value: priority, label: priority })),
      ])}
      {select('language', w.board.by.language, search.language ?? '', [
        any,
        ...languages.map((code) => ({ value: code, label: w.app.languages[code] })),
      ])}
      <Chosen search={search} onChange={change} />
      <Button component="a" size="xs" variant="default" href={promiseCsvUrl(asked)} download>
        {r.csv}
      </Button>
      <Button component="a" size="xs" variant="default" href={promiseCsvUrl({ ...asked, of: 'clocks' })} download>
        {r.csvClocks}
      </Button>
    </div>
  )
}

/** What was chosen from a table; the board knows its name. */
function Chosen({ search, onChange }: { search: ReportSearch; onChange: (search: ReportSearch) => void }) {
  const { team, organisation } = search
  const { data } = useBoard({ ...(team && { team }), ...(organisation && { organisation }) })
  return <ChosenFilters search={search} board={data} onChange={onChange} />
}
