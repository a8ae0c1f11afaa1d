import { Button, Group } from '@mantine/core'
import type { Conversation } from '@plantao/api-client'
import { useWords } from '../words/words.tsx'
import { Panel } from './panel.tsx'
import styles from './details.module.css'

type HandOffPanelProps = {
  readonly conversation: Conversation
  readonly onAccept: (() => void) | null
  readonly onReturn: (() => void) | null
  readonly busy: boolean
}

/** To whom it was handed off and why; for the team's people, to accept it or to return it. */
export function HandOffPanel({ conversation, onAccept, onReturn, busy }: HandOffPanelProps) {
  const w = useWords()
  const { handOff } = conversation
  if (!handOff) return null
  return (
    <Panel title={w.panels.handOff}>
      <p className={styles['strong']}>{w.queue.handOff[handOff.state](handOff.team.name)}</p>
      <p>
        <span className={styles['label']}>{w.panels.handOffReason}:</span> {handOff.reason}
      </p>
      {handOff.answerReason && (
        <p>
          <span className={styles['label']}>{w.panels.returnReason}:</span> {handOff.answerReason}
        </p>
      )}
      {(onAccept ?? onReturn) && (
        <Group gap="xs" mt="xs">
          {onAccept && (
            <Button size="xs" loading={busy} onClick={onAccept}>
              {w.actions.accept}
            </Button>
          )}
          {onReturn && (
            <Button size="xs" variant="default" onClick={onReturn}>
              {w.actions.return}
            </Button>
          )}
        </Group>
      )}
    </Panel>
  )
}
