import { UnstyledButton } from '@mantine/core'
import { serverNow } from '../ui/clock-now.ts'
import { useSpoken } from '../words/words.tsx'
import { DutyBar } from './duty-bar.tsx'
import { occurrencesOn } from './occurrences.ts'
import { dateText } from './rota-time.ts'
import styles from './rota.module.css'
import type { Rota, RotaShift } from './use-rota.ts'
import { wallTime } from './zone-time.ts'
import type { Day } from './zone-time.ts'

export type WeekProps = {
  readonly zone: string
  readonly days: readonly Day[]
  readonly rota: Rota
  /** Null for who does not plan. */
  readonly onEdit: ((shift: RotaShift) => void) | null
}

/** Shifts by days: a row for each shift, a bar on each day on which it begins. */
export function WeekGrid({ zone, days, rota, onEdit }: WeekProps) {
  const { words: w, language } = useSpoken()
  const today = wallTime(zone, serverNow()).date
  const lasting = rota.shifts.filter(({ lastDate }) => lastDate === null || lastDate >= days[0]!.date)
  const byDay = days.map((day) => occurrencesOn(day, rota.duties, rota.shifts))
  return (
    <div className={styles['scroll']} role="group" tabIndex={0} aria-label={w.rota.tabs.week}>
      <table className={styles['grid']}>
        <thead>
          <tr>
            <th scope="col">{w.rota.week.shift}</th>
            {days.map(({ date }) => (
              <th key={date} scope="col" aria-current={date === today ? 'date' : undefined}>
                {dateText(date, language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lasting.map((shift) => (
            <tr key={shift.id}>
              <th scope="row">
                <ShiftName shift={shift} zone={zone} onEdit={onEdit} />
              </th>
              {days.map((day, at) => (
                <td key={day.date}>
                  {byDay[at]
                    ?.filter((occurrence) => occurrence.shift.id === shift.id)
                    .map((occurrence) => (
                      <DutyBar key={occurrence.key} occurrence={occurrence} day={day} rota={rota} zone={zone} />
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type ShiftNameProps = Pick<WeekProps, 'zone' | 'onEdit'> & { readonly shift: RotaShift }

/** The shift's name, and the way to its form for who plans; with its own times, and its zone where that is another. */
export function ShiftName({ shift, zone, onEdit }: ShiftNameProps) {
  const { words: w } = useSpoken()
  return (
    <>
      {onEdit ? (
        <UnstyledButton
          className={styles['shiftName']!}
          aria-label={w.rota.editShift(shift.name)}
          onClick={() => onEdit(shift)}
        >
          {shift.name}
        </UnstyledButton>
      ) : (
        <span>{shift.name}</span>
      )}
      <div className={styles['quiet']}>
        {shift.startTime}–{shift.endTime}
        {shift.zone !== zone && <div>{shift.zone}</div>}
      </div>
    </>
  )
}
