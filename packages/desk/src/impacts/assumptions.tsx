import { useWords } from '../words/words.tsx'
import styles from './impacts.module.css'
import { useNumberText } from './number-text.ts'
import type { Findings } from './use-impacts.ts'

/** What the numbers rest on, each with whose word it is; nothing where old advice does not say. */
export function Assumptions({ findings: { assumptions } }: { findings: Findings }) {
  const w = useWords().impacts
  const text = useNumberText()
  if (!assumptions) return null
  return (
    <>
      <h3 className={styles['subtitle']}>{w.restsOn}</h3>
      <ul className={styles['list']}>
        {assumptions.map(({ name, value, unit, source }) => (
          <li key={name}>
            {w.assumed[name]}: <strong>{value === null ? w.unknown : text.value(value, unit)}</strong>{' '}
            <span className={styles['quiet']}>{value === null ? '' : w.sources[source]}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
