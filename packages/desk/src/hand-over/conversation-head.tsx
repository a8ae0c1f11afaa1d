import type { QueueRow } from '@plantao/api-client'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { DueClock } from '../ui/due-clock.tsx'
import { PriorityMark, TrustMark } from '../ui/marks.tsx'
import { useWords } from '../words/words.tsx'
import styles from './hand-over.module.css'

/** Which conversation, how pressing, and of whom. */
export function ConversationHead({ conversation }: { conversation: QueueRow }) {
  const w = useWords()
  return (
    <div className={styles['head']}>
      <PriorityMark priority={conversation.priority} />
      <Link {...paths.conversation(conversation.id)} className={styles['subject']!}>
        {conversation.publicId} · {conversation.subject}
      </Link>
      {conversation.dueAt && (
        <span>
          {conversation.due && `${w.queue.promises[conversation.due]} `}
          <DueClock dueAt={conversation.dueAt} />
        </span>
      )}
      <TrustMark signedIn={conversation.signedIn} realm={conversation.realm?.name ?? null} />
      <span>{w.app.languages[conversation.language]}</span>
    </div>
  )
}
