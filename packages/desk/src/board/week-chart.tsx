import { Title } from '@mantine/core'
import { lazy, Suspense, useId } from 'react'
import { Loading } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import type { Report } from './board-types.ts'
import styles from './board.module.css'

/** The drawing is fetched only where there is something to draw. */
const WeekPlot = lazy(async () => ({ default: (await import('./week-plot.tsx')).WeekPlot }))

/** Kept and broken by week, drawn; who cannot see it reads the table. */
export function WeekChart({ groups }: { groups: Report['groups'] }) {
  const w = useWords()
  const title = useId()
  return (
    <figure className={styles['chart']} aria-labelledby={title}>
      <Title order={2} id={title}>
        {w.board.report.chart}
      </Title>
      <Suspense fallback={<Loading />}>
        <WeekPlot groups={groups} />
      </Suspense>
      <figcaption className={styles['quiet']}>{w.board.report.chartSays}</figcaption>
    </figure>
  )
}
