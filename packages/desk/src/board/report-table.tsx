import { Table, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { paths } from '../paths.ts'
import { useSpoken } from '../words/words.tsx'
import type { ReportKey, ReportSearch } from './board-search.ts'
import { groupName, numberText, shareText, spanText } from './board-text.ts'
import type { Report, ReportLine } from './board-types.ts'
import styles from './board.module.css'
import type { Period } from './period.ts'
import { reportList } from './report-list.ts'

type ReportTableProps = {
  readonly by: ReportKey
  readonly search: ReportSearch
  readonly period: Period
  readonly report: Report
}
type Row = ReportLine & { readonly key: string | null; readonly name: string }

const ranks = ['p50', 'p90', 'p95', 'p99'] as const

/** All that the chart shows and more, as a table: every group with its share, its percentiles and what is excluded. */
export function ReportTable({ by, search, period, report }: ReportTableProps) {
  const { words: w, language } = useSpoken()
  const r = w.board.report
  const title = useId()
  const rows: Row[] = [
    { ...report.all, key: null, name: w.board.all },
    ...report.groups.map((group) => ({ ...group, name: groupName(w, by, group) })),
  ]
  const count = (row: Row, show: 'kept' | 'broken' | 'excluded', value: number) =>
    value === 0 ? (
      <span className={styles['quiet']}>0</span>
    ) : (
      <Link
        {...paths.promiseClocks(
          reportList(show, { search, period }, row.key === null ? undefined : { by, key: row.key }),
        )}
        aria-label={w.board.open(value, w.board.show[show], row.name)}
      >
        {numberText(value, language)}
      </Link>
    )
  return (
    <section aria-labelledby={title} className={styles['group']}>
      <Title order={2} id={title}>
        {r.table}
      </Title>
      <Table.ScrollContainer
        minWidth={900}
        type="native"
        scrollAreaProps={{ tabIndex: 0, role: 'region', 'aria-labelledby': title } as object}
      >
        <Table verticalSpacing={4} aria-labelledby={title} highlightOnHover className={styles['figures']!}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col" rowSpan={2}>
                {w.board.by[by]}
              </Table.Th>
              {[r.keptShare, r.kept, r.broken, r.excluded].map((head) => (
                <Table.Th scope="col" rowSpan={2} key={head} className={styles['figure']!}>
                  {head}
                </Table.Th>
              ))}
              <Table.Th scope="colgroup" colSpan={4}>
                {r.elapsed}
              </Table.Th>
              <Table.Th scope="colgroup" colSpan={4}>
                {r.late}
              </Table.Th>
            </Table.Tr>
            <Table.Tr>
              {[r.elapsed, r.late].flatMap((what) =>
                ranks.map((rank) => (
                  <Table.Th scope="col" key={what + rank} className={styles['figure']!}>
                    {rank}
                  </Table.Th>
                )),
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.key ?? 'all'} data-all={row.key === null || undefined}>
                <Table.Th scope="row" className={styles['name']!}>
                  {row.name}
                </Table.Th>
                <Table.Td className={styles['figure']!}>
                  <Share share={row.keptShare} />
                </Table.Td>
                <Table.Td className={styles['figure']!}>{count(row, 'kept', row.kept)}</Table.Td>
                <Table.Td className={styles['figure']!}>{count(row, 'broken', row.broken)}</Table.Td>
                <Table.Td className={styles['figure']!}>{count(row, 'excluded', row.excluded)}</Table.Td>
                {[row.elapsed, row.late].flatMap((of, half) =>
                  ranks.map((rank) => (
                    <Table.Td key={`${half} ${rank}`} className={styles['figure']!}>
                      {of ? spanText(of[rank]) : '–'}
                    </Table.Td>
                  )),
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  )
}

/** The share in figures, and as a bar that only repeats them. */
function Share({ share }: { share: number | null }) {
  const { language } = useSpoken()
  if (share === null) return '–'
  return (
    <>
      {shareText(share, language)}
      <span className={styles['bar']} aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
    </>
  )
}
