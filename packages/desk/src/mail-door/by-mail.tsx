import { Button } from '@mantine/core'
import type { Message } from '@plantao/api-client'
import { useState } from 'react'
import { AlertIcon, ArrivedIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import styles from './mail-door.module.css'
import { OriginalMail } from './original-mail.tsx'

/** That a message came by mail, whether its domain vouches for it, what was cut from it, and the mail as it came. */
export function ByMail({ byMail }: { byMail: NonNullable<Message['byMail']> }) {
  const words = useWords()
  const w = words.mailDoor
  const [open, setOpen] = useState(false)
  const { authenticity, cut, letInBy, mailId, notRead, notTaken, wholeIn } = byMail
  return (
    <div className={styles['byMail']}>
      {cut !== '' && (
        <details>
          <summary>{w.cut}</summary>
          <pre className={styles['text']}>{cut}</pre>
        </details>
      )}
      {notTaken.length > 0 && (
        <p className={styles['line']}>
          <AlertIcon size={12} /> {words.ownMail.notTaken(notTaken.join(', '))}
        </p>
      )}
      {notRead.length > 0 && (
        <p className={styles['line']}>
          <AlertIcon size={12} /> {[...notRead, ...(wholeIn === null ? [] : [w.wholeIn(wholeIn)])].join(' ')}
        </p>
      )}
      {letInBy !== null && (
        <p className={styles['line']}>
          <ArrivedIcon size={12} /> {w.letInBy(letInBy)}
        </p>
      )}
      <p className={styles['line']}>
        <Authenticity aligned={authenticity.aligned} words={authenticity.words} />
        <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)}>
          {w.original}
        </Button>
      </p>
      {open && <OriginalMail mailId={mailId} onClose={() => setOpen(false)} />}
    </div>
  )
}

/** What SPF, DKIM and DMARC said, in words; the sign only repeats them. */
export function Authenticity({
  aligned,
  words,
}: Pick<NonNullable<Message['byMail']>['authenticity'], 'aligned' | 'words'>) {
  const w = useWords().mailDoor
  return (
    <span className={styles['authenticity']}>
      {aligned === null ? <AlertIcon size={12} /> : <ArrivedIcon size={12} />}
      {w.byMail} {words}
    </span>
  )
}
