import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useWords } from '../words/words.tsx'
import styles from './hand-over.module.css'
import { useDuty } from './use-duty.ts'

/** At the top of the queue: what is handed over to this person, or waits for whoever takes it. */
export function HandOverBanner() {
  const w = useWords().handOver.banner
  const duty = useDuty()
  if (!duty || duty.offered + duty.forAnybody === 0) return null
  return (
    <div className={styles['banner']} role="status">
      <span>
        {[duty.offered > 0 && w.offered(duty.offered), duty.forAnybody > 0 && w.anybody(duty.forAnybody)]
          .filter((line) => line !== false)
          .join(' ')}
      </span>
      <Button
        size="compact-xs"
        variant={duty.offered > 0 ? 'filled' : 'default'}
        renderRoot={(props) => <Link {...props} {...paths.handOver({ part: 'coming' })} />}
      >
        {w.look}
      </Button>
    </div>
  )
}
