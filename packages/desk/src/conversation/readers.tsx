import { Checkbox } from '@mantine/core'
import type { Conversation } from '@plantao/api-client'
import { NotMailed } from '../mails/delivery-mark.tsx'
import { LockIcon, NoteIcon, OpenIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import styles from './composer.module.css'
import { useMails } from './use-mails.ts'

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
  const isBounced = useMails(conversation.id)?.address === 'bounced'
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
          <span className={styles['readersText']}>
            {isBounced ? w.deliveries.readersNoMail : w.composer.readersGeneral}
          </span>
        </>
      )}
      {isBounced && !note && (
        <span className={styles['notMailed']}>
          <NotMailed says={w.deliveries.willNotBeMailed} />
        </span>
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
