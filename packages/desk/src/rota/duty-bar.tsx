import { serverNow } from '../ui/clock-now.ts'
import { useSpoken } from '../words/words.tsx'
import type { Occurrence } from './occurrences.ts'
import { dateText, hourText } from './rota-time.ts'
import styles from './rota.module.css'
import { nameOf } from './use-rota.ts'
import type { Rota, RotaDuty } from './use-rota.ts'
import { wallTime } from './zone-time.ts'
import type { Day } from './zone-time.ts'

type DutyBarProps = { readonly occurrence: Occurrence; readonly day: Day; readonly rota: Rota; readonly zone: string }

/** A shift of one day: when, who, in which languages; the line above it shows where in the day. */
export function DutyBar({ occurrence, day, rota, zone }: DutyBarProps) {
  const { words: w, language } = useSpoken()
  const { startsAt, endsAt, duties } = occurrence
  const length = day.to - day.from
  const end = wallTime(zone, endsAt)
  const until = hourText(endsAt, language, zone)
  const languages = occurrence.shift.languages.filter((one) => duties.some((duty) => duty.languages.includes(one)))
  return (
    <div className={styles['bar']}>
      <div className={styles['track']} aria-hidden="true">
        <div
          style={{
            marginLeft: `${(100 * (startsAt - day.from)) / length}%`,
            width: `${(100 * (Math.min(endsAt, day.to) - startsAt)) / length}%`,
          }}
        />
      </div>
      <div className={styles['hours']}>
        {hourText(startsAt, language, zone)}{' '}
        {end.date === day.date || endsAt === day.to
          ? w.rota.week.from(endsAt === day.to ? '24:00' : until)
          : w.rota.week.goesOn(until, dateText(end.date, language))}
      </div>
      <ul className={styles['people']}>
        {duties.map((duty) => (
          <DutyLine
            key={`${duty.staffId} ${duty.startsAt}`}
            duty={duty}
            occurrence={occurrence}
            rota={rota}
            zone={zone}
          />
        ))}
      </ul>
      <div className={styles['languages']}>
        {languages.map((code) => (
          <abbr key={code} title={w.app.languages[code]}>
            {code.toUpperCase()}
          </abbr>
        ))}
      </div>
    </div>
  )
}

type DutyLineProps = Omit<DutyBarProps, 'day'> & { readonly duty: RotaDuty }

function DutyLine({ duty, occurrence, rota, zone }: DutyLineProps) {
  const { words: w, language } = useSpoken()
  const [from, to] = [Date.parse(duty.startsAt), Date.parse(duty.endsAt)]
  const isPart = from !== occurrence.startsAt || to !== occurrence.endsAt
  const isNow = from <= serverNow() && to > serverNow()
  const marks = [
    ...(isNow && rota.people.find(({ id }) => id === duty.staffId)?.away ? [w.rota.week.away] : []),
    ...(duty.insteadOf ? [w.rota.week.instead(nameOf(rota, duty.insteadOf))] : []),
    ...(duty.role === 'leader' ? [w.rota.week.leader] : []),
    ...(duty.languages.length === 0 ? [w.rota.week.noLanguage] : []),
    ...(isPart ? [`${hourText(from, language, zone)}–${hourText(to, language, zone)}`] : []),
  ]
  return (
    <li>
      {nameOf(rota, duty.staffId)}
      {marks.length > 0 && <span className={styles['quiet']}> ({marks.join(', ')})</span>}
    </li>
  )
}
