import { Button, Group } from '@mantine/core'
import { usePost } from '../session/outbox.tsx'
import type { PendingItem } from '../session/outbox.tsx'
import { problemLine } from '../session/problem-says.ts'
import { LockIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import styles from './thread.module.css'

/** Something written that the server has not taken yet, with what stands in its way. */
export function PendingMessage({ item }: { item: PendingItem }) {
  const w = useWords()
  const { outbox } = usePost()
  const note = item.body.kind === 'note'
  return (
    <article
      className={`${styles['message']} ${styles['ours']} ${styles['pending']} ${note ? styles['note'] : ''}`}
      aria-label={w.thread.you}
    >
      <div className={styles['typed']}>{item.body.text}</div>
      {item.body.excerptIds && (
        <p className={styles['realmLabel']}>
          <LockIcon size={12} /> {w.realm.excerptCount(item.body.excerptIds.length)}
        </p>
      )}
      <p className={styles['receipt']} role="status">
        {item.state === 'failed'
          ? `${w.thread.notSent}: ${problemText(item.problem)}`
          : item.sending
            ? w.thread.sending
            : w.thread.waitingForNetwork}
      </p>
      {item.state === 'failed' && (
        <Group gap={6}>
          <Button size="compact-xs" onClick={() => outbox.resend(item.messageId)}>
            {w.thread.sendAgain}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => outbox.remove(item.messageId)}>
            {w.thread.discard}
          </Button>
        </Group>
      )}
    </article>
  )
}

function problemText(problem: PendingItem['problem']): string {
  return problem ? problemLine(problem) : ''
}
