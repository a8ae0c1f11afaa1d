import type { Clock, Conversation } from '@plantao/api-client'
import { DueClock } from '../ui/due-clock.tsx'
import { Moment } from '../ui/moment.tsx'
import { clockText, targetText } from '../words/time.ts'
import { useWords } from '../words/words.tsx'
import { Panel } from './panel.tsx'
import styles from './details.module.css'

/** The clocks: those that run count, those that ended say how; example targets say so. */
export function PromisesPanel({ conversation }: { conversation: Conversation }) {
  const w = useWords()
  const current = conversation.clocks.filter((clock) => clock.state === 'running' || clock.state === 'paused')
  const past = conversation.clocks.filter((clock) => clock.state !== 'running' && clock.state !== 'paused')
  return (
    <Panel title={w.panels.promises}>
      {conversation.promisesAreExamples && <p className={styles['label']}>{w.panels.examples}</p>}
      {current.length === 0 && <p>{w.panels.noPromises}</p>}
      {current.map((clock) => (
        <ClockLine key={`${clock.kind}${clock.startedBySeq}`} clock={clock} />
      ))}
      {past.length > 0 && (
        <details className={styles['why']}>
          <summary>
            {w.panels.pastPromises} ({past.length})
          </summary>
          {past.map((clock) => (
            <ClockLine key={`${clock.kind}${clock.startedBySeq}`} clock={clock} />
          ))}
        </details>
      )}
    </Panel>
  )
}

function ClockLine({ clock }: { clock: Clock }) {
  const w = useWords()
  return (
    <div className={styles['clockLine']}>
      <span>
        {clock.label} <span className={styles['label']}>{w.panels.target(targetText(clock.targetMs))}</span>
      </span>
      <span>
        {clock.state === 'running' && clock.dueAt && <DueClock dueAt={clock.dueAt} targetMs={clock.targetMs} />}
        {clock.state === 'paused' && w.panels.clock.paused(clockText(clock.leftMs ?? 0))}
        {clock.state === 'kept' && w.panels.clock.kept}
        {clock.state === 'cancelled' && w.panels.clock.cancelled}
        {clock.state === 'broken' && <strong className={styles['broken']}>{w.panels.clock.broken}</strong>}
      </span>
      <span className={styles['label']}>
        <Moment at={clock.dueAt ?? clock.endedAt ?? clock.startedAt} />
      </span>
    </div>
  )
}
