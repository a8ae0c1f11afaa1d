import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useSpoken } from '../words/words.tsx'
import type { ReportSearch } from './board-search.ts'
import { numberText, shareText, spanText } from './board-text.ts'
import type { ReportLine } from './board-types.ts'
import styles from './board.module.css'
import type { Period } from './period.ts'
import { reportList } from './report-list.ts'

type ReportSummaryProps = { readonly search: ReportSearch; readonly period: Period; readonly all: ReportLine }

/** The period in a few numbers; each that counts promises opens to them. */
export function ReportSummary({ search, period, all }: ReportSummaryProps) {
  const { words: w, language } = useSpoken()
  const r = w.board.report
  const number = (show: 'kept' | 'broken' | 'excluded', count: number, what: string, under?: string) => (
    <li>
      <Link {...paths.promiseClocks(reportList(show, { search, period }))} className={styles['number']!}>
        <span className={styles['value']}>{numberText(count, language)}</span>
        <span className={styles['what']}>{what}</span>
        {under && <span className={styles['under']}>{under}</span>}
      </Link>
    </li>
  )
  const times = (of: ReportLine['elapsed'], what: string) =>
    of && (
      <li className={styles['number']}>
        <span className={styles['value']}>{spanText(of.p50)}</span>
        <span className={styles['what']}>
          {what}, {r.percentile(50)}
        </span>
        <span className={styles['under']}>
          {r.percentile(90)} {spanText(of.p90)} · {r.percentile(95)} {spanText(of.p95)} · {r.percentile(99)}{' '}
          {spanText(of.p99)}, {r.of(of.count)}
        </span>
      </li>
    )
  return (
    <ul className={styles['numbers']} aria-label={r.title}>
      <li className={styles['number']}>
        <span className={styles['value']}>{all.keptShare === null ? '–' : shareText(all.keptShare, language)}</span>
        <span className={styles['what']}>{r.keptShare}</span>
      </li>
      {number('kept', all.kept, r.kept, all.reopenable > 0 ? `${all.reopenable} ${r.reopenable}` : undefined)}
      {number('broken', all.broken, r.broken, all.owed > 0 ? `${all.owed} ${r.owed}` : undefined)}
      {number('excluded', all.excluded, r.excluded)}
      {times(all.elapsed, r.elapsed)}
      {times(all.late, r.late)}
    </ul>
  )
}
