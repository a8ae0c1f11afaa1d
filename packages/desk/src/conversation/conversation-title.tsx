import { CopyButton, Title, Tooltip, UnstyledButton } from '@mantine/core'
import type { Conversation } from '@plantao/api-client'
import { useIsOffDuty } from '../hand-over/use-duty.ts'
import disclosure from '../disclosure/disclosure.module.css'
import { transcriptUrl } from '../paths.ts'
import { CopyIcon } from '../ui/icons.tsx'
import { DueClock } from '../ui/due-clock.tsx'
import { PriorityMark, TrustMark } from '../ui/marks.tsx'
import { absoluteText } from '../words/time.ts'
import { useSpoken } from '../words/words.tsx'
import styles from './conversation.module.css'
import type { Person } from './use-presence.ts'

/** Subject, conversation ID to copy, and what is pressing; who else is here. */
export function ConversationTitle({
  conversation,
  viewing,
}: {
  conversation: Conversation
  viewing: readonly Person[]
}) {
  const { words: w, language } = useSpoken()
  const offDuty = useIsOffDuty(conversation.assignee?.id)
  const clock = conversation.clocks.find(
    ({ owed, dueAt, endedAt }) => owed && (dueAt ?? endedAt) === conversation.dueAt,
  )
  return (
    <div className={styles['title']}>
      <Title order={1} tabIndex={-1} data-page-title className={styles['subject']!}>
        {conversation.subject}
      </Title>
      <div className={styles['line']}>
        <PriorityMark priority={conversation.priority.priority} />
        {conversation.dueAt && (
          <Tooltip label={absoluteText(Date.parse(conversation.dueAt), language)}>
            <span tabIndex={0}>
              {clock && `${clock.label} `}
              <DueClock dueAt={conversation.dueAt} {...(clock && { targetMs: clock.targetMs })} />
            </span>
          </Tooltip>
        )}
        <TrustMark signedIn={conversation.signedIn} realm={conversation.realm?.name ?? null} />
        <CopyButton value={conversation.publicId}>
          {({ copied, copy }) => (
            <UnstyledButton
              onClick={copy}
              className={styles['copy']!}
              aria-label={`${w.thread.copyId} ${conversation.publicId}`}
            >
              {conversation.publicId} {copied ? w.ui.copied : <CopyIcon size={12} />}
            </UnstyledButton>
          )}
        </CopyButton>
        <a
          href={transcriptUrl(conversation.id)}
          download
          className={disclosure['transcript']}
          title={w.disclosure.transcriptSays}
        >
          {w.disclosure.transcript}
        </a>
        <span>
          {conversation.assignee ? w.queue.assigned(conversation.assignee.name) : w.queue.unassignedRow}
          {offDuty && ` (${w.handOver.assigneeOffDuty})`}
        </span>
        {conversation.status === 'resolved' && (
          <strong>
            {conversation.closed === null ? w.life.status.resolved : w.life.closed[conversation.closed]}
            {conversation.closed === null && conversation.resolutionAnswer === null && `: ${w.actions.askedToConfirm}`}
          </strong>
        )}
        {conversation.status === 'snoozed' && conversation.snoozedUntil && (
          <strong>{w.queue.snoozedUntil(absoluteText(Date.parse(conversation.snoozedUntil), language))}</strong>
        )}
        {conversation.waits.map(({ cause }) => (
          <strong key={cause}>
            {cause === 'requester' ? w.queue.waiting : `${w.life.waits}: ${w.life.waitingFor[cause]}`}
          </strong>
        ))}
        {conversation.handOff && conversation.handOff.state !== 'returned' && (
          <strong>{w.queue.handOff[conversation.handOff.state](conversation.handOff.team.name)}</strong>
        )}
        {conversation.outageClaim && <strong>{w.outage.state[conversation.outageClaim.state]}</strong>}
        <span role="status">
          {viewing.length > 0 && w.thread.viewing(viewing.map((who) => who.name ?? w.thread.someone).join(', '))}
        </span>
      </div>
    </div>
  )
}
