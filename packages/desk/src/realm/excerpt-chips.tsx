import { CloseButton } from '@mantine/core'
import { LockIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import styles from './realm.module.css'

/** Excerpts and files of the realm on their way into an answer, as the draft keeps them. */
export type CarriedExcerpt = {
  readonly id: string
  readonly title: string
  /** A file that the desk took from the realm: an attachment of the message. */
  readonly file?: true
}

type ExcerptChipsProps = {
  readonly excerpts: readonly CarriedExcerpt[]
  readonly onRemove: (id: string) => void
}

/** What of the realm goes with the answer, each with its lock and a way to take it out. */
export function ExcerptChips({ excerpts, onRemove }: ExcerptChipsProps) {
  const w = useWords().realm
  if (excerpts.length === 0) return null
  return (
    <ul className={styles['chips']} aria-label={w.excerpts}>
      {excerpts.map(({ id, title }) => (
        <li key={id} className={styles['chip']}>
          <LockIcon size={12} />
          <span>{title}</span>
          <CloseButton size="xs" aria-label={w.removeExcerpt(title)} onClick={() => onRemove(id)} />
        </li>
      ))}
    </ul>
  )
}
