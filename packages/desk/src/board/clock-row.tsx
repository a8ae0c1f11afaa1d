import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { Cell, Row, RowHead } from '../ui/card-table.tsx'
import { DueClock } from '../ui/due-clock.tsx'
import { LockIcon } from '../ui/icons.tsx'
import { PriorityMark } from '../ui/marks.tsx'
import { Moment } from '../ui/moment.tsx'
import { targetText } from '../words/time.ts'
import { useWords } from '../words/words.tsx'
import { spanText } from './board-text.ts'
import styles from './board.module.css'
import type { ClockLine } from './board-types.ts'

/** One promise: what became of it or when it is due, how long it took, and whose it is. */
export function ClockRow({ clock }: { clock: ClockLine }) {
  const w = useWords()
  const c = w.board.clocks
  const { conversation } = clock
  const at = clock.state === 'running' || clock.state === 'paused' ? clock.dueAt : clock.endedAt
  return (
    <Row>
      <RowHead className={styles['name']!}>
        {conversation ? (
          <Link {...paths.conversationPromises(conversation.id)}>
            <span className="desk-mono">{conversation.publicId}</span> {conversation.subject}
          </Link>
        ) : (
          <span className={styles['quiet']}>
            <LockIcon size={12} /> {c.hidden}
          </span>
        )}
      </RowHead>
      <Cell>{w.queue.promises[clock.clock]}</Cell>
      <Cell>
        <PriorityMark priority={clock.priority} />
      </Cell>
      <Cell>
        <State clock={clock} />
      </Cell>
      <Cell>{at === null ? <span className={styles['quiet']}>–</span> : <Moment at={at} />}</Cell>
      <Cell>
        {clock.elapsedMs === null
          ? c.target(targetText(clock.targetMs))
          : c.tookOf(spanText(clock.elapsedMs), targetText(clock.targetMs))}
        {clock.pausedMs > 0 && <span className={styles['under']}>{c.pausedFor(spanText(clock.pausedMs))}</span>}
      </Cell>
      <Cell>
        {clock.organisation?.name ?? w.board.none.organisation}
        <span className={styles['under']}>
          {clock.team?.name ?? w.board.none.team} · {w.app.languages[clock.language]} · {clock.plan}
        </span>
      </Cell>
      <Cell>{clock.assignee?.name ?? <span className={styles['quiet']}>{c.nobody}</span>}</Cell>
    </Row>
  )
}

function State({ clock }: { clock: ClockLine }) {
  const w = useWords()
  const c = w.board.clocks
  if (clock.state === 'running' && clock.dueAt) return <DueClock dueAt={clock.dueAt} targetMs={clock.targetMs} />
  const under =
    clock.state === 'broken'
      ? clock.lateMs === null
        ? clock.owed && c.stillOwed
        : c.late(spanText(clock.lateMs))
      : clock.state === 'paused'
        ? clock.pausedBecause?.words
        : clock.reopenableUntil
          ? c.reopenable
          : clock.because?.words
  return (
    <>
      <span className={styles['state']} data-state={clock.state}>
        {c.states[clock.state]}
      </span>
      {under && <span className={styles['under']}>{under}</span>}
    </>
  )
}
