import type { Condition } from '@plantao/api-client'
import { useWords } from '../words/words.tsx'
import styles from './details.module.css'

type Explained = {
  readonly rules: readonly string[]
  readonly conditions: readonly Condition[]
  readonly inferred: boolean
  readonly policyVersion: number
}

/** What a decision turned on: its conditions, its rules, and whether the policy filled a gap. */
export function Why({ explained }: { explained: Explained }) {
  const w = useWords()
  return (
    <details className={styles['why']}>
      <summary>{w.panels.why}</summary>
      {explained.conditions.length > 0 && (
        <>
          <p className={styles['label']}>{w.panels.conditions}</p>
          <ul>
            {explained.conditions.map((condition) => (
              <li key={condition.name}>{condition.words}</li>
            ))}
          </ul>
        </>
      )}
      <p className={styles['label']}>
        {w.panels.rules}: {explained.rules.join(', ') || w.ui.none}
      </p>
      {explained.inferred && <p className={styles['label']}>{w.panels.inferred}</p>}
      <p className={styles['label']}>{w.panels.policyVersion(explained.policyVersion)}</p>
    </details>
  )
}
