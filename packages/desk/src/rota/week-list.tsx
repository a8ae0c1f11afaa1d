import { Text } from '@mantine/core'
import { useSpoken } from '../words/words.tsx'
import { DutyBar } from './duty-bar.tsx'
import { occurrencesOn } from './occurrences.ts'
import { dateText } from './rota-time.ts'
import styles from './rota.module.css'
import { ShiftName } from './week-grid.tsx'
import type { WeekProps } from './week-grid.tsx'

/** The week on a phone: one day below the other. */
export function WeekList({ zone, days, rota, onEdit }: WeekProps) {
  const { words: w, language } = useSpoken()
  return days.map((day) => {
    const occurrences = occurrencesOn(day, rota.duties, rota.shifts)
    return (
      <section key={day.date} className={styles['day']} aria-label={dateText(day.date, language)}>
        <h3>{dateText(day.date, language)}</h3>
        {occurrences.length === 0 && <Text c="dimmed">{w.rota.week.none}</Text>}
        {occurrences.map((occurrence) => (
          <div key={occurrence.key} className={styles['dayShift']}>
            <div>
              <ShiftName shift={occurrence.shift} zone={zone} onEdit={onEdit} />
            </div>
            <DutyBar occurrence={occurrence} day={day} rota={rota} zone={zone} />
          </div>
        ))}
      </section>
    )
  })
}
