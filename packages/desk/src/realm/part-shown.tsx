import type { ReactNode } from 'react'
import { AlertIcon } from '../ui/icons.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import type { Trouble } from './realm-queries.ts'
import styles from './realm.module.css'

type Part<Data> =
  | { readonly state: 'read'; readonly takenAt: string; readonly stale: Trouble | null; readonly data: Data }
  | { readonly state: 'unread'; readonly because: Trouble }

/** One part of the realm with its age, or why it cannot be read; no part waits for another. */
export function PartShown<Data>({ part, children }: { part: Part<Data>; children: (data: Data) => ReactNode }) {
  const w = useWords().realm
  if (part.state === 'unread')
    return (
      <p className={styles['trouble']}>
        <AlertIcon size={13} /> <strong>{w.unread}.</strong> {w.troubles[part.because]}
      </p>
    )
  return (
    <>
      {children(part.data)}
      <p className={styles['age']}>
        {w.asOf} <Moment at={part.takenAt} />
        {part.stale !== null && (
          <span className={styles['stale']}>
            <AlertIcon size={12} /> {w.notFresh}: {w.troubles[part.stale]}
          </span>
        )}
      </p>
    </>
  )
}
