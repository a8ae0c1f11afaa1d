import { clockText } from '../words/time.ts'
import { useWords } from '../words/words.tsx'
import { useNow } from './clock-now.ts'
import styles from './ui.module.css'

/** A promise is due soon in its last fifth, and always in its last ten minutes. */
const soonMs = 10 * 60_000

/** A promise counting down, or up once it is broken; words beside the colour. */
export function DueClock({ dueAt, targetMs }: { dueAt: string; targetMs?: number }) {
  const w = useWords()
  const left = Date.parse(dueAt) - useNow()
  const state = left < 0 ? 'broken' : left < Math.max(soonMs, (targetMs ?? 0) / 5) ? 'soon' : 'later'
  return (
    <span className={`${styles['clock']} ${styles[state]}`} data-state={state}>
      {left < 0 ? w.queue.overdue(clockText(left)) : clockText(left)}
    </span>
  )
}
