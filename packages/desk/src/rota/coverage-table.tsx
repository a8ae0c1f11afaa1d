import { Table } from '@mantine/core'
import { useSpoken } from '../words/words.tsx'
import type { CoverageProps } from './coverage-view.tsx'
import { stretchesOfDay } from './day-stretches.ts'
import { dateText, hourText } from './rota-time.ts'
import styles from './rota.module.css'
import { nameOf } from './use-rota.ts'

/** The same as the strip, in rows: day, from, until, who. */
export function CoverageTable({ language, zone, days, rota }: CoverageProps) {
  const { words: w, language: spoken } = useSpoken()
  const c = w.rota.coverage
  return (
    <Table aria-label={c.strip(w.app.languages[language])}>
      <Table.Thead>
        <Table.Tr>
          {[c.day, c.from, c.to, c.who].map((head) => (
            <Table.Th key={head} scope="col">
              {head}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {days.flatMap((day) =>
          stretchesOfDay(rota, language, day).map(({ from, to, staffIds }) => (
            <Table.Tr key={from}>
              <Table.Th scope="row">{dateText(day.date, spoken)}</Table.Th>
              <Table.Td>{hourText(from, spoken, zone)}</Table.Td>
              <Table.Td>{to === day.to ? '24:00' : hourText(to, spoken, zone)}</Table.Td>
              <Table.Td>
                {staffIds.length === 0 ? (
                  <span className={styles['stale']}>{c.hole}</span>
                ) : (
                  staffIds.map((id) => nameOf(rota, id)).join(', ')
                )}
              </Table.Td>
            </Table.Tr>
          )),
        )}
      </Table.Tbody>
    </Table>
  )
}
