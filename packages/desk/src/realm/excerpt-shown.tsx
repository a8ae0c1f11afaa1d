import type { Message } from '@plantao/api-client'
import thread from '../conversation/thread.module.css'
import { LockIcon } from '../ui/icons.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import styles from './realm.module.css'

/** Something of a realm in a message: framed, locked, and as old as it is. */
export function ExcerptShown({ excerpt }: { excerpt: Message['excerpts'][number] }) {
  const w = useWords().realm
  return (
    <div className={styles['excerpt']} role="group" aria-label={`${w.excerptOf(excerpt.realm)}: ${excerpt.title}`}>
      <p className={styles['excerptHead']}>
        <LockIcon size={12} /> <strong>{excerpt.title}</strong>
        <span className={styles['age']}>
          {excerpt.realm}, {w.asOf.toLowerCase()} <Moment at={excerpt.takenAt} />
        </span>
      </p>
      <div
        tabIndex={0}
        className={`${thread['html']} ${styles['excerptText']}`}
        dangerouslySetInnerHTML={{ __html: excerpt.html }}
      />
    </div>
  )
}
