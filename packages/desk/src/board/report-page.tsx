import { dataOf } from '@plantao/api-client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { QueryState } from '../session/query-state.tsx'
import { serverNow } from '../ui/clock-now.ts'
import { Empty, PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import type { ReportSearch } from './board-search.ts'
import type { Report } from './board-types.ts'
import styles from './board.module.css'
import { instantsOf, periodOf } from './period.ts'
import type { Period } from './period.ts'
import { ReportControls } from './report-controls.tsx'
import { ReportExclusions } from './report-exclusions.tsx'
import { ReportSummary } from './report-summary.tsx'
import { ReportTable } from './report-table.tsx'
import { readersZone } from './use-board.ts'
import { WeekChart } from './week-chart.tsx'

/** What became of the promises of a period: as a chart, as a table and as CSV. */
export function ReportPage() {
  const w = useWords()
  const r = w.board.report
  const search = useSearch({ from: '/desk/promises/report' })
  // The page is of the day on which it was opened, also past midnight.
  const [openedAt] = useState(serverNow)
  const period = periodOf(search, openedAt)
  const asked = askedOf(search, period)
  const inOrder = period.from <= period.to
  const query = useQuery({
    queryKey: ['promise-report', asked],
    queryFn: () => dataOf(api.GET('/api/v1/promise-report', { params: { query: asked } })),
    placeholderData: keepPreviousData,
    enabled: inOrder,
  })
  return (
    <>
      <PageHead title={r.title} says={r.counts} />
      <ReportControls search={search} period={period} asked={asked} />
      {inOrder ? (
        <QueryState query={query}>
          {(report) => <Shown search={search} period={period} report={report} asked={asked} />}
        </QueryState>
      ) : (
        <p role="alert" className={styles['alert']}>
          {r.order}
        </p>
      )}
    </>
  )
}

type ShownProps = {
  readonly search: ReportSearch
  readonly period: Period
  readonly report: Report
  readonly asked: Asked
}

function Shown({ search, period, report, asked }: ShownProps) {
  const w = useWords()
  const r = w.board.report
  const nothing = report.all.kept + report.all.broken === 0
  return (
    <>
      <ReportSummary search={search} period={period} all={report.all} />
      {search.clock === 'all' && <p className={styles['quiet']}>{r.mixed}</p>}
      {nothing && <Empty says={r.empty} />}
      {!nothing && asked.by === 'week' && report.groups.length > 1 && <WeekChart groups={report.groups} />}
      {!nothing && <ReportTable by={asked.by} search={search} period={period} report={report} />}
      <ReportExclusions search={search} period={period} report={report} />
    </>
  )
}

/** A report as the server is asked for it. */
export type Asked = ReturnType<typeof askedOf>

function askedOf(
  { clock = 'first-answer', by = 'week', from: _from, to: _to, ...whose }: ReportSearch,
  period: Period,
) {
  return { ...whose, ...(clock !== 'all' && { clock }), ...instantsOf(period), by, zone: readersZone }
}
