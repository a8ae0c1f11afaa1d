import { UnstyledButton } from '@mantine/core'
import type { Clock, ExplainedPromise } from '@plantao/api-client'
import type { UseQueryResult } from '@tanstack/react-query'
import { useId } from 'react'
import { QueryState } from '../session/query-state.tsx'
import { AtTime } from '../ui/at-time.tsx'
import { DueClock } from '../ui/due-clock.tsx'
import { clockText, targetText } from '../words/time.ts'
import { useWords } from '../words/words.tsx'
import { PromiseWhy, useAuthorWords } from './promise-why.tsx'
import styles from './details.module.css'

type PromiseItemProps = {
  readonly clock: Clock
  readonly told: ExplainedPromise | null
  readonly query: UseQueryResult<{ items: ExplainedPromise[] }>
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
}

/** One promise: what, by when, how long is left or how it ended, and why. */
export function PromiseItem({ clock, told, query, open, onOpen }: PromiseItemProps) {
  const w = useWords()
  const id = useId()
  return (
    <div className={styles['promise']}>
      <div className={styles['clockLine']}>
        <span>
          {clock.label} <span className={styles['label']}>{w.panels.target(targetText(clock.targetMs))}</span>
        </span>
        <Standing clock={clock} told={told} />
        <span className={styles['label']}>
          <When clock={clock} told={told} />
        </span>
        <UnstyledButton
          className={styles['whyButton']!}
          aria-expanded={open}
          aria-controls={id}
          aria-label={open ? `${w.promises.hideWhy}: ${clock.label}` : w.promises.whyOf(clock.label)}
          onClick={() => onOpen(!open)}
        >
          {open ? w.promises.hideWhy : w.promises.why}
        </UnstyledButton>
      </div>
      <div id={id} hidden={!open}>
        {open && <QueryState query={query}>{() => told && <PromiseWhy told={told} />}</QueryState>}
      </div>
    </div>
  )
}

function Standing({ clock, told }: { clock: Clock; told: ExplainedPromise | null }) {
  const w = useWords()
  if (clock.state === 'running' && clock.dueAt) return <DueClock dueAt={clock.dueAt} targetMs={clock.targetMs} />
  if (clock.state === 'paused') return <span>{w.promises.paused(clockText(clock.leftMs ?? 0))}</span>
  if (clock.state !== 'broken') return <span>{w.promises[clock.state === 'kept' ? 'kept' : 'cancelled']}</span>
  const how = clock.owed ? 'owed' : told?.lateAt ? 'late' : 'broken'
  return <strong className={styles['broken']}>{w.promises[how]}</strong>
}

function When({ clock, told }: { clock: Clock; told: ExplainedPromise | null }) {
  const w = useWords()
  const authorWords = useAuthorWords()
  if (clock.state === 'running' && clock.dueAt)
    return (
      <>
        {w.promises.by} <AtTime at={clock.dueAt} />
      </>
    )
  if (clock.state === 'paused')
    return told?.pause ? (
      <>
        {w.promises.pausedSince} <AtTime at={told.pause.since} />: {told.pause.because}
        {told.pause.by && ` (${authorWords(told.pause.by)})`}
      </>
    ) : null
  if (clock.state === 'broken')
    return (
      <>
        {w.promises.due} <AtTime at={clock.endedAt ?? clock.startedAt} />
      </>
    )
  return <AtTime at={clock.endedAt ?? clock.startedAt} />
}
