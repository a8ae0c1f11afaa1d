import { useWords } from '../words/words.tsx'
import { useRealtime } from './realtime.tsx'
import styles from './shell.module.css'

/** Whether what is on screen is live; says so aloud only when it changes for the worse or back. */
export function Connection() {
  const w = useWords()
  const { state } = useRealtime()
  const away = state === 'waiting'
  return (
    <span role="status" className={away ? styles['offline'] : styles['live']}>
      <span className={styles['dot']} aria-hidden="true" />
      <span className={away ? undefined : styles['dutyWord']}>
        {away ? w.app.reconnecting : state === 'open' ? w.app.live : w.app.connecting}
      </span>
    </span>
  )
}
