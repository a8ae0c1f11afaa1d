import { Alert } from '@mantine/core'
import { AlertIcon } from '../ui/icons.tsx'
import { useSpoken } from '../words/words.tsx'
import { stretchText } from './rota-time.ts'
import styles from './rota.module.css'
import { nameOf, shiftName } from './use-rota.ts'
import type { Rota } from './use-rota.ts'

/** What is amiss with the plan of the coming weeks. */
export function Problems({ rota, zone }: { rota: Rota; zone: string }) {
  const { words: w, language } = useSpoken()
  const p = w.rota.problems
  if (rota.problems.length === 0) return null
  return (
    <Alert variant="default" icon={<AlertIcon />} title={p.title} mb="md">
      <ul className={styles['plainList']}>
        {rota.problems.map((problem) => {
          const [name, shift] = [nameOf(rota, problem.staffId), shiftName(rota, problem.shiftId)]
          if (problem.kind !== 'overlap')
            return <li key={`${problem.kind} ${problem.shiftId} ${problem.staffId}`}>{p[problem.kind](name, shift)}</li>
          const other = shiftName(rota, problem.otherShiftId)
          const when = stretchText(Date.parse(problem.from), Date.parse(problem.to), language, zone)
          return <li key={`${problem.from} ${problem.staffId} ${shift}`}>{p.overlap(name, shift, other, when)}</li>
        })}
      </ul>
    </Alert>
  )
}
