import { Checkbox } from '@mantine/core'
import type { Conversation } from '@plantao/api-client'
import { LockIcon, NoteIcon, OpenIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import styles from './composer.module.css'

type ReadersProps = {
  readonly conversation: Conversation
  readonly note: boolean
  readonly general: boolean
  /** It carries something of the realm, and cannot be general. */
  readonly locked: boolean
  readonly onGeneral: (general: boolean) => void
}

/** Who can read what is being written, said before it is sent. */
export function Readers({ conversation, note, general, locked, onGeneral }: ReadersProps) {
  const w = useWords()
  const inRealm = conversation.realm !== null && conversation.signedIn
  const kind = note ? 'note' : inRealm && !general ? 'realm' : 'general'
  return (
    <div className={styles['readers']} data-kind={kind}>
      <span className="desk-hidden">{w.composer.readers}: </span>
      {kind === 'note' && (
        <>
          <NoteIcon size={13} />
          <span className={styles['readersText']}>{w.composer.readersNote}</span>
        </>
      )}
      {kind === 'realm' && (
        <>
          <LockIcon size={13} />
          <span className={styles['readersText']}>{w.composer.readersRealm(conversation.realm?.name ?? '')}</span>
        </>
      )}
      {kind === 'general' && (
        <>
          <OpenIcon size={13} />
          <span className={styles['readersText']}>{w.composer.readersGeneral}</span>
        </>
      )}
      {inRealm && !note && (
        <Checkbox
          size="xs"
          ml="auto"
          label={w.composer.markGeneral}
          checked={general}
          disabled={locked}
          {...(locked && { description: w.realm.excerptsLock })}
          onChange={(event) => onGeneral(event.currentTarget.checked)}
        />
      )}
    </div>
  )
}
