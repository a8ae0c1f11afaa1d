import { Button } from '@mantine/core'
import type { Conversation, Fact, FactNeed } from '@plantao/api-client'
import { useMe } from '../session/me.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import { FactForm } from './fact-form.tsx'
import { Panel } from './panel.tsx'
import styles from './details.module.css'

type FactsPanelProps = {
  readonly conversation: Conversation
  readonly mayState: boolean
  readonly onAsk: ((question: string) => void) | null
}

/** What was stated, by whom and when; what is still to be told, with its question. */
export function FactsPanel({ conversation, mayState, onAsk }: FactsPanelProps) {
  const w = useWords()
  const { facts, missing } = conversation
  return (
    <>
      <Panel title={w.panels.facts}>
        {facts.length === 0 && <p>{w.panels.noFacts}</p>}
        <ul className={styles['facts']}>
          {facts.map((fact) => (
            <li key={fact.name}>
              <div className={styles['factHead']}>
                <span className={styles['label']}>{fact.label}</span>
                {mayState && (
                  <FactForm conversation={conversation} name={fact.name} label={fact.label} stated={fact.value} />
                )}
              </div>
              <div
                className={styles['factValue']}
                data-unsigned={(fact.by.kind === 'requester' && !fact.signedIn) || undefined}
              >
                {fact.words}
              </div>
              <span className={styles['label']}>
                <StatedBy fact={fact} conversation={conversation} />
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={w.panels.missing}>
        {missing.length === 0 && <p>{w.panels.nothingMissing}</p>}
        <ul className={styles['facts']}>
          {missing.map((need) => (
            <MissingFact key={need.fact} need={need} conversation={conversation} mayState={mayState} onAsk={onAsk} />
          ))}
        </ul>
      </Panel>
    </>
  )
}

function StatedBy({ fact, conversation }: { fact: Fact; conversation: Conversation }) {
  const w = useWords()
  const me = useMe()
  const who =
    fact.by.id === me.id
      ? w.thread.you
      : (fact.by.name ??
        (fact.by.kind === 'requester' ? (conversation.requester.name ?? w.thread.requester) : w.thread.staff))
  return (
    <>
      {who}
      {fact.by.kind === 'requester' && !fact.signedIn && ` (${w.thread.notSignedIn})`}, <Moment at={fact.at} />
    </>
  )
}

function MissingFact({ need, conversation, mayState, onAsk }: { need: FactNeed } & FactsPanelProps) {
  const w = useWords()
  return (
    <li>
      <div className={styles['factHead']}>
        <span>
          <strong>{need.label}</strong>
          {need.required && <span className={styles['label']}> · {w.panels.missingRequired}</span>}
        </span>
        {mayState && (
          <FactForm conversation={conversation} name={need.fact} label={need.label} choices={need.choices} />
        )}
      </div>
      <p>{need.question}</p>
      {need.hint && <p className={styles['label']}>{need.hint}</p>}
      {onAsk && (
        <Button size="compact-xs" variant="default" onClick={() => onAsk(need.question)}>
          {w.panels.askFor}
        </Button>
      )}
    </li>
  )
}
