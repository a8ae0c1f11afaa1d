import { Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useSpoken } from '../words/words.tsx'
import type { ReportSearch } from './board-search.ts'
import { numberText, spanText } from './board-text.ts'
import type { Report } from './board-types.ts'
import styles from './board.module.css'
import type { Period } from './period.ts'
import { reportList } from './report-list.ts'

type ReportExclusionsProps = { readonly search: ReportSearch; readonly period: Period; readonly report: Report }

/** What the numbers leave out, with its reasons: cancelled promises, and the time for which others stood still. */
export function ReportExclusions({ search, period, report }: ReportExclusionsProps) {
  const { words: w, language } = useSpoken()
  const r = w.board.report
  return (
    <div className={styles['exclusions']}>
      <section className={styles['group']}>
        <Title order={2}>{r.excludedTitle}</Title>
        <p className={styles['quiet']}>{report.excluded.length === 0 ? r.nothingExcluded : r.excludedSays}</p>
        <ul>
          {report.excluded.map(({ key, words, count }) => (
            <li key={key}>
              <Link {...paths.promiseClocks({ ...reportList('excluded', { search, period }), because: key })}>
                {words}
              </Link>
              : {numberText(count, language)}
            </li>
          ))}
        </ul>
      </section>
      <section className={styles['group']}>
        <Title order={2}>{r.pausedTitle}</Title>
        <p className={styles['quiet']}>{report.paused.length === 0 ? r.nothingPaused : r.pausedSays}</p>
        <ul>
          {report.paused.map(({ key, words, count, ms }) => (
            <li key={key}>
              {words}: {r.pausedFor(spanText(ms), count)}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
