import { Button, Group, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { useMay } from '../session/me.tsx'
import { QueryState } from '../session/query-state.tsx'
import { serverNow } from '../ui/clock-now.ts'
import { useSpoken } from '../words/words.tsx'
import { Absences } from './absences.tsx'
import { dateText } from './rota-time.ts'
import styles from './rota.module.css'
import { useRota } from './use-rota.ts'
import type { RotaShift } from './use-rota.ts'
import { WeekGrid } from './week-grid.tsx'
import { WeekList } from './week-list.tsx'
import { datePlus, daysOf, mondayOf, wallTime } from './zone-time.ts'

/** One week, day by day: a grid where there is room for it, a list on a phone. */
export function WeekView({ zone, onEdit }: { zone: string; onEdit: (shift: RotaShift) => void }) {
  const { words: w, language } = useSpoken()
  const plans = useMay('rota:manage')
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const thisWeek = mondayOf(wallTime(zone, serverNow()).date)
  const [monday, setMonday] = useState(thisWeek)
  const days = daysOf(zone, monday, 7)
  const query = useRota(days[0]!.from, days[6]!.to)
  const label = w.rota.week.label(dateText(monday, language), dateText(datePlus(monday, 6), language))
  return (
    <section aria-label={label}>
      <Group gap="xs" mb="sm">
        <Button size="xs" variant="default" onClick={() => setMonday(datePlus(monday, -7))}>
          {w.rota.week.previous}
        </Button>
        <Button size="xs" variant="default" disabled={monday === thisWeek} onClick={() => setMonday(thisWeek)}>
          {w.rota.week.today}
        </Button>
        <Button size="xs" variant="default" onClick={() => setMonday(datePlus(monday, 7))}>
          {w.rota.week.next}
        </Button>
        <Text component="h2" className={styles['weekName']!} aria-live="polite">
          {label}
        </Text>
      </Group>
      <QueryState query={query}>
        {(rota) => {
          const props = { zone, days, rota, onEdit: plans ? onEdit : null }
          return (
            <>
              {isNarrow ? <WeekList {...props} /> : <WeekGrid {...props} />}
              <Absences rota={rota} zone={zone} title={w.rota.week.absent} />
            </>
          )
        }}
      </QueryState>
    </section>
  )
}
