import { TextInput } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { ReplyOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { QueryState } from '../session/query-state.tsx'
import { CardTable, Cell, Row, RowHead } from '../ui/card-table.tsx'
import { serverNow } from '../ui/clock-now.ts'
import { Empty } from '../ui/states.tsx'
import { durationText } from '../words/time.ts'
import { useSpoken, useWords } from '../words/words.tsx'
import styles from './escalations.module.css'

type Report = ReplyOf<'reportEscalations'>
type Tally = Report['total']

const dayMs = 24 * 60 * 60 * 1000
const monthMs = 30 * dayMs

/** The escalations asked for in a period: how many, how soon taken, how concluded. */
export function EscalationReport() {
  const w = useWords().escalations
  const [from, setFrom] = useState(() => dayOf(serverNow() - monthMs))
  const [to, setTo] = useState(() => dayOf(serverNow()))
  const query = useQuery({
    queryKey: ['escalations', 'report', from, to],
    enabled: from !== '' && to !== '',
    queryFn: () =>
      dataOf(api.GET('/api/v1/escalation-report', { params: { query: { from: beginOf(from), to: endOf(to) } } })),
  })
  return (
    <>
      <div className={styles['period']}>
        <TextInput
          type="date"
          label={w.from}
          value={from}
          max={to}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={w.to}
          value={to}
          min={from}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      <QueryState query={query}>
        {(report) => (report.total.asked === 0 ? <Empty says={w.report.empty} /> : <Tables report={report} />)}
      </QueryState>
    </>
  )
}

function Tables({ report }: { report: Report }) {
  const w = useWords().escalations
  const r = w.report
  return (
    <>
      <Tallies label={r.total} head={w.title} rows={[[r.total, report.total]]} />
      <Tallies label={r.byGround} rows={report.byGround.map((row) => [row.label || w.noGround, row] as const)} />
      <Tallies
        label={r.byOrganisation}
        rows={report.byOrganisation.map((row) => [row.organisation?.name ?? r.nobody, row] as const)}
      />
    </>
  )
}

type Counted = { label: string; head?: string; rows: readonly (readonly [string, Tally])[] }

function Tallies({ label, head = label, rows }: Counted) {
  const { words, language } = useSpoken()
  const r = words.escalations.report
  return (
    <CardTable
      label={label}
      heads={[head, r.count, r.acknowledged, r.closed, r.accepted, r.notAccepted, r.half, r.mostly]}
      mb="md"
    >
      {rows.map(([name, tally]) => (
        <Row key={name}>
          <RowHead>{name}</RowHead>
          <Cell>{tally.asked}</Cell>
          <Cell>{tally.acknowledged}</Cell>
          <Cell>{tally.closed}</Cell>
          <Cell>{tally.accepted}</Cell>
          <Cell>{tally.notAccepted}</Cell>
          <Cell>{tally.acknowledgedInMs ? durationText(tally.acknowledgedInMs.p50, language) : '–'}</Cell>
          <Cell>{tally.acknowledgedInMs ? durationText(tally.acknowledgedInMs.p90, language) : '–'}</Cell>
        </Row>
      ))}
    </CardTable>
  )
}

/** Days of the reader's own zone. */
function dayOf(at: number): string {
  const day = new Date(at)
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`
}

function beginOf(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString()
}

function endOf(day: string): string {
  return new Date(new Date(`${day}T00:00:00`).getTime() + dayMs).toISOString()
}
