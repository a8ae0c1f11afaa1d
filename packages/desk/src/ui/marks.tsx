import type { Priority } from '@plantao/rules/vocabulary'
import { useWords } from '../words/words.tsx'
import { LockIcon, OpenIcon } from './icons.tsx'
import styles from './ui.module.css'

export function PriorityMark({ priority }: { priority: Priority }) {
  return <span className={`${styles['priority']} ${priority === 'P1' ? styles['p1'] : ''}`}>{priority}</span>
}

/** How much is known of who asks: in a realm (lock), or not signed in (dotted edge); never by colour alone. */
export function TrustMark({ signedIn, realm }: { signedIn: boolean; realm: string | null }) {
  const w = useWords()
  if (!signedIn) {
    return (
      <span className={`${styles['trust']} ${styles['unauthenticated']}`}>
        <OpenIcon size={12} />
        {w.queue.notSignedIn}
      </span>
    )
  }
  return realm === null ? (
    <span className={`${styles['trust']} ${styles['signedIn']}`}>{w.queue.signedIn}</span>
  ) : (
    <span className={`${styles['trust']} ${styles['realm']}`}>
      <LockIcon size={12} />
      {realm}
    </span>
  )
}
