import { Button, Group } from '@mantine/core'
import type { ReplyOf } from '@plantao/api-client'
import { useState } from 'react'
import { Pairs } from '../conversation/panel.tsx'
import { useMay, useMe } from '../session/me.tsx'
import { DueClock } from '../ui/due-clock.tsx'
import { Moment } from '../ui/moment.tsx'
import { SafeHtml } from '../ui/safe-html.tsx'
import { useWords } from '../words/words.tsx'
import { OutcomeDialog } from './outcome-dialog.tsx'
import { useEscalationActs } from './use-escalation-acts.ts'

export type Escalation = ReplyOf<'listEscalations'>['items'][number]

/** What was told, who has it, what came of it; for a leader, to take it and to conclude it. */
export function EscalationBody({ escalation }: { escalation: Escalation }) {
  const w = useWords().escalations
  const { leader, state, accepted, outcomeHtml, answerReason, ended } = escalation
  return (
    <>
      <Pairs
        pairs={[
          [w.ground, escalation.groundLabel || w.noGround],
          [w.environment, escalation.environmentLabel],
          [w.description, escalation.description],
          [w.justification, escalation.justification],
          [w.asked, <Moment key="asked" at={escalation.askedAt} />],
          [w.takeBy, escalation.acknowledgeBy && <DueClock key="by" dueAt={escalation.acknowledgeBy} />],
          [w.taken, escalation.acknowledgedAt && <Moment key="taken" at={escalation.acknowledgedAt} />],
          [state === 'asked' ? w.toldOf : w.leader, leader?.name],
          [w.engineer, escalation.engineer?.name],
          [w.outcome, outcomeHtml === null ? null : <SafeHtml key="outcome" html={outcomeHtml} />],
          [w.notAcceptedWhy, answerReason],
        ]}
      />
      {state === 'closed' && (
        <p>
          <strong>
            {ended !== null ? w.endedSays : accepted === null ? w.noAnswer : accepted ? w.agrees : w.disagrees}
          </strong>
        </p>
      )}
      <LeaderActs escalation={escalation} />
    </>
  )
}

function LeaderActs({ escalation: { id, state, leader, accepted } }: { escalation: Escalation }) {
  const w = useWords().escalations
  const me = useMe()
  const mayLead = useMay('escalations:lead')
  const [concludes, setConcludes] = useState(false)
  const acts = useEscalationActs(() => setConcludes(false))
  const isAgain = accepted === false
  if (!mayLead || (state === 'closed' && !isAgain)) return null
  const isMine = state === 'acknowledged' && leader?.id === me.id
  return (
    <Group gap="xs" mt="xs">
      {!isMine && (
        <Button size="xs" loading={acts.take.isPending} onClick={() => acts.take.mutate(id)}>
          {isAgain ? w.takeAgain : state === 'acknowledged' && leader ? w.takeFrom(leader.name) : w.take}
        </Button>
      )}
      {state === 'acknowledged' && (
        <Button size="xs" variant="default" onClick={() => setConcludes(true)}>
          {w.conclude}
        </Button>
      )}
      {concludes && (
        <OutcomeDialog
          busy={acts.conclude.isPending}
          onConclude={(outcome) => acts.conclude.mutate({ id, outcome })}
          onClose={() => setConcludes(false)}
        />
      )}
    </Group>
  )
}
