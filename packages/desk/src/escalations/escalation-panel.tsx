import type { Conversation } from '@plantao/api-client'
import { Panel } from '../conversation/panel.tsx'
import { useWords } from '../words/words.tsx'
import { EscalationBody } from './escalation-body.tsx'
import { useEscalationsOf } from './use-escalations-of.ts'

/** The calls for a leader in this conversation, the last one first; nothing where there was none. */
export function EscalationPanel({ conversation: { id } }: { conversation: Conversation }) {
  const w = useWords().escalations
  return useEscalationsOf(id)
    .toReversed()
    .map((escalation) => (
      <Panel key={escalation.id} title={`${w.open}: ${w.states[escalation.state]}`}>
        <EscalationBody escalation={escalation} />
      </Panel>
    ))
}
