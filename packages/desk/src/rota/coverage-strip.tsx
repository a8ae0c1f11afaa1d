import { useSpoken } from '../words/words.tsx'
import type { CoverageProps } from './coverage-view.tsx'
import { stretchesOfDay } from './day-stretches.ts'
import { dateText, hourText } from './rota-time.ts'
import styles from './rota.module.css'
import { nameOf } from './use-rota.ts'

const hoursShown = [0, 3, 6, 9, 12, 15, 18, 21]

/** A line for each day: who is on duty from left to right; a hole is hatched and says so. */
export function CoverageStrip({ language, zone, days, rota }: CoverageProps) {
  const { words: w, language: spoken } = useSpoken()
  return (
    <div
      className={styles['strip']}
      role="group"
      tabIndex={0}
      aria-label={w.rota.coverage.strip(w.app.languages[language])}
    >
      <div className={styles['stripDay']} aria-hidden="true">
        <span />
        <div className={styles['axis']}>
          {hoursShown.map((hour) => (
            <span key={hour}>{String(hour).padStart(2, '0')}</span>
          ))}
        </div>
      </div>
      {days.map((day) => (
        <div key={day.date} className={styles['stripDay']}>
          <span>{dateText(day.date, spoken)}</span>
          <ol className={styles['stretches']}>
            {stretchesOfDay(rota, language, day).map(({ from, to, staffIds }) => {
              const who = staffIds.map((id) => nameOf(rota, id)).join(', ') || w.rota.coverage.hole
              const ends = to === day.to ? '24:00' : hourText(to, spoken, zone)
              const when = `${hourText(from, spoken, zone)}–${ends}`
              return (
                <li
                  key={from}
                  className={staffIds.length === 0 ? styles['hole'] : styles['covered']}
                  style={{ width: `${(100 * (to - from)) / (day.to - day.from)}%` }}
                  title={`${when} ${who}`}
                >
                  <span className="desk-hidden">{when} </span>
                  <span>{who}</span>
                </li>
              )
            })}
          </ol>
        </div>
      ))}
    </div>
  )
}
