import { pressing } from '@plantao/api-client'
import { clockText } from '../words/time.ts'
import { useWords } from '../words/words.tsx'
import { useNow } from './clock-now.ts'
import styles from './ui.module.css'

const looks = { over: 'broken', soon: 'soon', later: 'later' } as const

/** A promise counting down, or up once it is broken; words beside the colour. It never speaks up by itself. */
export function DueClock({ dueAt, targetMs }: { dueAt: string; targetMs?: number }) {
  const w = useWords()
  const left = Date.parse(dueAt) - useNow()
  const state = pressing(left, targetMs)
  return (
    <span className={`${styles['clock']} ${styles[looks[state]]}`} data-state={looks[state]}>
      {state === 'later' ? clockText(left) : w.promises[state](clockText(left))}
    </span>
  )
}
