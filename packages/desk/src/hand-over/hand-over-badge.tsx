import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useMe } from '../session/me.tsx'
import { useNow } from '../ui/clock-now.ts'
import { useWords } from '../words/words.tsx'
import { dutyEnding } from './duty-ending.ts'
import styles from './hand-over.module.css'
import { useDuty, useDutyFollows } from './use-duty.ts'
import type { Duty } from './use-duty.ts'
import { useHandOverNotices } from './use-hand-over-notices.ts'

/** In the frame of every page: something is handed over to this person, or their duty ends while they hold something. */
export function HandOverBadge() {
  useDutyFollows()
  useHandOverNotices()
  const duty = useDuty()
  return duty ? <Badge duty={duty} /> : null
}

function Badge({ duty }: { duty: Duty }) {
  const w = useWords().handOver.badge
  const me = useMe()
  const now = useNow()
  if (duty.offered > 0)
    return (
      <Link {...paths.handOver({ part: 'coming' })} className={styles['badge']!} data-urgent>
        {w.offered(duty.offered)}
      </Link>
    )
  const left = dutyEnding(duty.until, now)
  const leaves = duty.holding > 0 && (left !== null || !me.onDuty)
  if (leaves)
    return (
      <Link {...paths.handOver({ part: 'leaving' })} className={styles['badge']!} data-urgent>
        {left === null ? w.off(duty.holding) : w.ends(left, duty.holding)}
      </Link>
    )
  if (duty.pending !== null && duty.pending > 0)
    return (
      <Link {...paths.handOver({ part: 'all' })} className={styles['badge']!}>
        {w.gone(duty.pending)}
      </Link>
    )
  return null
}
