import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { useSpoken } from '../words/words.tsx'
import { numberText } from './board-text.ts'
import type { Report } from './board-types.ts'
import styles from './board.module.css'
import { everyWeek } from './period.ts'

const height = 220

/** A line for what was kept and a dashed one for what broke; redrawn where the width or the colours change. */
export function WeekPlot({ groups }: { groups: Report['groups'] }) {
  const { words: w, language } = useSpoken()
  const scheme = useComputedColorScheme()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = place.current
    if (!box) return
    const colour = (name: string) => getComputedStyle(box).getPropertyValue(name).trim()
    const weeks = everyWeek(groups.map(({ key }) => key))
    const at = weeks.map((monday) => new Date(`${monday}T00:00:00`).getTime() / 1000)
    const told = (name: 'kept' | 'broken') =>
      weeks.map((monday) => groups.find(({ key }) => key === monday)?.[name] ?? 0)
    const line = { stroke: colour('--desk-line'), width: 1 }
    const axis = { stroke: colour('--desk-quiet'), grid: line, ticks: line }
    const day = new Intl.DateTimeFormat(document.documentElement.lang, { day: 'numeric', month: 'short' })
    const plot = new uPlot(
      {
        width: box.clientWidth,
        height,
        legend: { live: false },
        scales: { x: { time: true }, y: { range: (_plot, _least, most) => [0, Math.max(1, most * 1.1)] } },
        axes: [
          { ...axis, splits: () => at, values: (_plot, ticks) => ticks.map((tick) => day.format(tick * 1000)) },
          {
            ...axis,
            values: (_plot, ticks) => ticks.map((tick) => (tick % 1 === 0 ? numberText(tick, language) : '')),
          },
        ],
        series: [
          {},
          { label: w.board.report.kept, stroke: colour('--desk-accent'), width: 2, points: { show: true } },
          {
            label: w.board.report.broken,
            stroke: colour('--desk-broken'),
            width: 2,
            dash: [6, 4],
            points: { show: true },
          },
        ],
      },
      [at, told('kept'), told('broken')],
      box,
    )
    const watch = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height }))
    watch.observe(box)
    return () => {
      watch.disconnect()
      plot.destroy()
    }
  }, [groups, language, scheme, w])
  return <div ref={place} className={styles['plot']} aria-hidden="true" />
}
