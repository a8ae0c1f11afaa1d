import type { Conversation } from '@plantao/api-client'
import { PriorityMark } from '../ui/marks.tsx'
import { useWords } from '../words/words.tsx'
import { Panel } from './panel.tsx'
import styles from './details.module.css'
import { Why } from './why.tsx'

/** The derived priority with its explanation, and what one more answer would make of it. */
export function PriorityPanel({ conversation }: { conversation: Conversation }) {
  const w = useWords()
  const { priority, outageClaim } = conversation
  return (
    <Panel title={w.panels.priority} aside={<PriorityMark priority={priority.priority} />}>
      <p className={styles['strong']}>{priority.label}</p>
      {outageClaim && <p>{w.outage.state[outageClaim.state]}</p>}
      {priority.claimed && !outageClaim && <p>{w.panels.claimedSays}</p>}
      {priority.ifs.length > 0 && (
        <>
          <p className={styles['label']}>{w.panels.ifs}</p>
          <ul>
            {priority.ifs.map((one) => (
              <li key={`${one.fact}${String(one.value)}`}>{one.words}</li>
            ))}
          </ul>
        </>
      )}
      <Why explained={priority} />
    </Panel>
  )
}
