import { Button, Group } from '@mantine/core'
import type { Conversation } from '@plantao/api-client'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Panel } from '../conversation/panel.tsx'
import { paths } from '../paths.ts'
import { useMay, useMe } from '../session/me.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import { GiveBackDialog } from './give-back-dialog.tsx'
import styles from './hand-over.module.css'
import { useHandOverActs } from './use-hand-over-acts.ts'

/** In the conversation: that it is handed over, to accept or to return it; for who has it, the way to the sheet. */
export function HandOverPanel({ conversation }: { conversation: Conversation }) {
  const w = useWords().handOver
  const me = useMe()
  const works = useMay('conversations:work')
  const { handOver, assignee, status } = conversation
  const shown =
    handOver && (handOver.state === 'offered' || (handOver.state === 'returned' && handOver.from.id === assignee?.id))
  const leaves = works && assignee?.id === me.id && status !== 'resolved' && handOver?.state !== 'offered'
  if (!shown && !leaves) return null
  return (
    <Panel title={w.title}>
      {shown && <Standing handOver={handOver} conversationId={conversation.id} works={works} />}
      {leaves && (
        <Group mt={shown ? 'xs' : 0}>
          <Button size="xs" variant="default" renderRoot={(props) => <Link {...props} {...paths.handOver()} />}>
            {w.openSheet}
          </Button>
        </Group>
      )}
    </Panel>
  )
}

type StandingProps = {
  readonly handOver: NonNullable<Conversation['handOver']>
  readonly conversationId: string
  readonly works: boolean
}

function Standing({ handOver, conversationId, works }: StandingProps) {
  const w = useWords().handOver
  const me = useMe()
  const acts = useHandOverActs()
  const [returning, setReturning] = useState(false)
  const { from, to, gone, state, id: handOverId } = handOver
  const answer = { conversationId, handOverId }
  if (state === 'returned')
    return (
      <p>
        <strong>{w.returned(to?.name ?? '')}:</strong> {handOver.answerReason}
      </p>
    )
  const forMe = works && (to === null ? gone || from.id !== me.id : to.id === me.id)
  return (
    <>
      <p className={styles['who']}>
        <strong>{gone ? w.gone(from.name) : to ? w.waitsFor(to.name) : w.waitsForAnybody}</strong>
        {!gone && <span>{w.from(from.name)}</span>}
        <Moment at={handOver.offeredAt} />
      </p>
      <Group gap="xs" mt="xs">
        {forMe && (
          <Button size="xs" loading={acts.accept.isPending} onClick={() => acts.accept.mutate(answer)}>
            {w.accept}
          </Button>
        )}
        {forMe && to !== null && (
          <Button size="xs" variant="default" onClick={() => setReturning(true)}>
            {w.giveBack}
          </Button>
        )}
        {works && !gone && from.id === me.id && (
          <Button
            size="xs"
            variant="default"
            loading={acts.withdraw.isPending}
            onClick={() => acts.withdraw.mutate(answer)}
          >
            {w.keep}
          </Button>
        )}
      </Group>
      {returning && (
        <GiveBackDialog
          busy={acts.giveBack.isPending}
          onClose={() => setReturning(false)}
          onReturn={(reason) => acts.giveBack.mutate({ ...answer, reason }, { onSuccess: () => setReturning(false) })}
        />
      )}
    </>
  )
}
