import { Button } from '@mantine/core'
import { useWords } from '../words/words.tsx'
import { useMe } from './me.tsx'
import { allowDesktopNotices, chooseNotices, useNoticeChoices } from './notice-choices.ts'
import styles from './shell.module.css'

/** Asks once, politely, whether this device may tell of something new; never over anything else. */
export function NoticeOffer() {
  const w = useWords()
  const me = useMe()
  const { asked } = useNoticeChoices()
  if (asked || !me.onDuty || !('Notification' in window) || Notification.permission !== 'default') return null
  return (
    <section aria-label={w.profile.notices} className={styles['offer']}>
      <span>{w.notices.ask}</span>
      <Button
        size="compact-xs"
        onClick={() => void allowDesktopNotices().then((allowed) => chooseNotices({ sound: allowed }))}
      >
        {w.notices.allow}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => chooseNotices({ asked: true })}>
        {w.notices.notNow}
      </Button>
    </section>
  )
}
