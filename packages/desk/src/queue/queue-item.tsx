import type { QueueRow } from '@plantao/api-client'
import { Link } from '@tanstack/react-router'
import { AssigneeName } from '../hand-over/assignee-name.tsx'
import { paths } from '../paths.ts'
import { serverNow, useMinute } from '../ui/clock-now.ts'
import { DueClock } from '../ui/due-clock.tsx'
import { PriorityMark, TrustMark } from '../ui/marks.tsx'
import { absoluteText, relativeText } from '../words/time.ts'
import { useSpoken } from '../words/words.tsx'
import styles from './queue.module.css'

type QueueItemProps = {
  readonly row: QueueRow
  readonly unread: boolean
  readonly chosen: boolean
  readonly gone: boolean
  readonly onFocus?: () => void
}

/** One conversation of the queue: a link with everything that decides whether it is the next one. */
export function QueueItem({ row, unread, chosen, gone, onFocus }: QueueItemProps) {
  const { words: w, language } = useSpoken()
  useMinute()
  const opened = Date.parse(row.openedAt)
  return (
    <Link
      {...paths.conversation(row.id)}
      id={`row-${row.id}`}
      className={styles['row']!}
      data-chosen={chosen || undefined}
      data-gone={gone || undefined}
      onFocus={onFocus}
    >
      <span className={styles['left']}>
        <PriorityMark priority={row.priority} />
        {unread && (
          <span className={styles['unread']}>
            <span className="desk-hidden">{w.queue.unread}</span>
          </span>
        )}
      </span>
      <span className={styles['due']}>
        {row.dueAt === null || row.due === null ? (
          <span className={styles['quiet']}>{w.queue.noDue}</span>
        ) : (
          <>
            <DueClock dueAt={row.dueAt} />
            <span className={styles['quiet']}>{w.queue.promises[row.due]}</span>
            <span className={styles['absolute']}>{absoluteText(Date.parse(row.dueAt), language)}</span>
          </>
        )}
      </span>
      <span className={styles['middle']}>
        <span className={styles['subject']} data-unread={unread || undefined}>
          {row.subject}
        </span>
        <span className={styles['facts']}>
          <span>{row.requester.name ?? w.queue.anonymous}</span>
          {row.organisation && <span>{row.organisation.name}</span>}
          <TrustMark signedIn={row.signedIn} realm={row.realm?.name ?? null} />
          <span>{w.queue.doors[row.door]}</span>
          <span className={styles['code']} title={w.app.languages[row.language]}>
            {row.language.toUpperCase()}
            <span className="desk-hidden"> ({w.app.languages[row.language]})</span>
          </span>
          <span>{row.demandLabel}</span>
        </span>
      </span>
      <span className={styles['right']}>
        <span className={styles['who']}>
          {row.assignee ? (
            <AssigneeName assignee={row.assignee} />
          ) : (
            <span className={styles['quiet']}>{w.queue.unassignedRow}</span>
          )}
        </span>
        <span className={styles['flags']}>
          {gone && <span className={styles['flag']}>{w.queue.left}</span>}
          {row.claimed && <span className={styles['flag']}>{w.queue.claimed}</span>}
          {row.handOff && (
            <span className={styles['flag']}>{w.queue.handOff[row.handOff.state](row.handOff.team.name)}</span>
          )}
          {row.waitingOnRequester && <span className={styles['flag']}>{w.queue.waiting}</span>}
          {row.grants.some(({ state }) => state === 'asked') && (
            <span className={styles['flag']}>{w.grants.waitsForAccess}</span>
          )}
          {row.grants.some(({ state }) => state === 'live') && (
            <span className={styles['flag']}>{w.grants.accessLive}</span>
          )}
          {row.status === 'snoozed' && row.snoozedUntil && (
            <span className={styles['flag']}>
              {w.queue.snoozedUntil(absoluteText(Date.parse(row.snoozedUntil), language))}
            </span>
          )}
          <span className={styles['quiet']} title={absoluteText(opened, language)}>
            {row.publicId} · {relativeText(opened, serverNow(), language)}
          </span>
        </span>
      </span>
    </Link>
  )
}
