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
  const left = dutyEnding(duty.until, now)
  const pressing = pressingOf(duty, { left, onDuty: me.onDuty })
  if (pressing === null) return null
  const shown = {
    offered: w.offered(duty.offered),
    ending: w.ends(left ?? '', duty.holding),
    off: w.off(duty.holding),
    waiting: w.gone(duty.pending ?? 0),
  }[pressing]
  return (
    <>
      <Link
        {...paths.handOver({ part: pressing === 'offered' ? 'coming' : pressing === 'waiting' ? 'all' : 'leaving' })}
        className={styles['badge']!}
        data-urgent={pressing !== 'waiting' || undefined}
      >
        {shown}
      </Link>
      {/* Said once: what counts down by the minute would be said every minute. */}
      <span className="desk-hidden" role="status">
        {pressing === 'ending' ? w.endsSoon(duty.holding) : shown}
      </span>
    </>
  )
}

/** What of this person's duty is said in the frame of every page: one thing, the most pressing. */
function pressingOf(duty: Duty, { left, onDuty }: { left: string | null; onDuty: boolean }) {
  if (duty.offered > 0) return 'offered'
  if (duty.holding > 0 && left !== null) return 'ending'
  if (duty.holding > 0 && !onDuty) return 'off'
  return (duty.pending ?? 0) > 0 ? 'waiting' : null
}
