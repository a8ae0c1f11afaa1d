import { useWords } from '../words/words.tsx'
import { ExplainedNumber } from './explained-number.tsx'
import styles from './impacts.module.css'
import { useNumberText } from './number-text.ts'
import type { Findings } from './use-impacts.ts'

const rows = [
  'ceiling',
  'utilisation',
  'queueGrowth',
  'quotaReachedAfter',
  'drainedAfter',
  'replicasToKeepUp',
  'replicasToDrain',
  'executionsAtOnce',
  'rtu',
  'contractedRate',
  'memory',
  'memoryPerExecution',
] as const

/** What the changed pipeline can do now and after the change; every number opens its terms. */
export function SizingTable({ findings: { before, after } }: { findings: Findings }) {
  const w = useWords().impacts
  const text = useNumberText()
  const sizing = (of: typeof after | null) =>
    of === null
      ? w.notDeployed
      : w.sizingSays(w.sizes[of.sizing.size] ?? of.sizing.size, of.sizing.replicas, of.sizing.consumers)
  const arrival = (of: typeof after | null) =>
    of?.load.arrivalPerSecond == null ? w.unknown : text.value(of.load.arrivalPerSecond, 'messages/s')
  return (
    <div className={styles['scroll']} tabIndex={0} role="region" aria-label={w.sizing}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{w.number}</th>
            <th scope="col">{w.now}</th>
            <th scope="col">{w.then}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{w.sizing}</th>
            <td>{sizing(before)}</td>
            <td>{sizing(after)}</td>
          </tr>
          <tr>
            <th scope="row">{w.numbers.arrival}</th>
            <td>{before ? arrival(before) : '–'}</td>
            <td>{arrival(after)}</td>
          </tr>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row">{w.numbers[row]}</th>
              <td>{before ? <ExplainedNumber name={`${w.numbers[row]}, ${w.now}`} number={before[row]} /> : '–'}</td>
              <td>
                <ExplainedNumber name={`${w.numbers[row]}, ${w.then}`} number={after[row]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
