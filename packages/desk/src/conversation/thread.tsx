import { Button } from '@mantine/core'
import type { Conversation, ConversationPage, Event } from '@plantao/api-client'
import { Link } from '@tanstack/react-router'
import { Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { HeldMails } from '../mail-door/held-mails.tsx'
import { paths } from '../paths.ts'
import { useMe } from '../session/me.tsx'
import { pendingOf, usePost } from '../session/outbox.tsx'
import { Moment } from '../ui/moment.tsx'
import { dayText } from '../words/time.ts'
import { useSpoken } from '../words/words.tsx'
import { MessageItem } from './message-item.tsx'
import { onTheirWay } from './on-their-way.ts'
import { MergedMessages, QuotedMessages } from './other-messages.tsx'
import { PendingMessage } from './pending-message.tsx'
import { receiptsOf } from './receipts.ts'
import styles from './thread.module.css'
import { unreachedAfter } from './unreached-after.ts'
import { mailsBySeq, useMails } from './use-mails.ts'
import { useMarks } from './use-marks.ts'
import type { Person } from './use-presence.ts'

type ThreadProps = {
  readonly page: ConversationPage
  readonly typing: readonly Person[]
  /** Takes a note's text into an answer; null where none may be written. */
  readonly onAnswer: ((text: string) => void) | null
  readonly earlier: { readonly busy: boolean; readonly fetch: (before: number) => void }
}

const nearPx = 90

/** The log as this person may see it. It stays at its end while one is there, and where one is otherwise. */
export function Thread({ page, typing, onAnswer, earlier }: ThreadProps) {
  const { words: w, language } = useSpoken()
  const me = useMe()
  const post = usePost()
  const { conversation, events } = page
  const scroller = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const fromEnd = useRef<number | null>(null)
  const [unseenBelow, setUnseenBelow] = useState(false)
  const [seenSeq, setSeenSeq] = useState(0)

  const { pending, acknowledged } = onTheirWay(page, {
    pending: pendingOf(post, conversation.id),
    acknowledged: post.acknowledged.get(conversation.id) ?? [],
  })
  const lines = events.length + pending.length + acknowledged.length + typing.length
  const first = events[0]?.seq

  function look(): void {
    if (atEnd.current && document.visibilityState === 'visible' && document.hasFocus()) setSeenSeq(conversation.lastSeq)
  }
  function toEnd(): void {
    const box = scroller.current
    if (box) box.scrollTop = box.scrollHeight
    atEnd.current = true
    setUnseenBelow(false)
    look()
  }
  function watchScroll(): void {
    const box = scroller.current!
    atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < nearPx
    if (atEnd.current) {
      setUnseenBelow(false)
      look()
    }
    if (box.scrollTop < nearPx && page.earlier !== null && !earlier.busy) {
      fromEnd.current = box.scrollHeight - box.scrollTop
      earlier.fetch(page.earlier)
    }
  }

  useLayoutEffect(() => {
    const box = scroller.current
    if (!box || fromEnd.current === null) return
    box.scrollTop = box.scrollHeight - fromEnd.current
    fromEnd.current = null
  }, [first])
  useLayoutEffect(() => {
    if (atEnd.current) toEnd()
    else setUnseenBelow(true)
  }, [conversation.lastSeq, lines])
  useEffect(() => {
    // Pictures and the composer change the height after the text is there.
    const resized = new ResizeObserver(() => {
      if (atEnd.current && scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight
    })
    const back = () => look()
    resized.observe(scroller.current!)
    resized.observe(scroller.current!.firstElementChild!)
    window.addEventListener('focus', back)
    return () => {
      resized.disconnect()
      window.removeEventListener('focus', back)
    }
  })
  useMarks(conversation.id, conversation.lastSeq, seenSeq)

  const receipts = receiptsOf(events, page.marks, {
    meId: me.id,
    nameOf: (mark) => mark.name ?? (mark.kind === 'requester' ? w.thread.requester : w.thread.someone),
  })
  const mailed = useMails(conversation.id)
  const mails = mailsBySeq(mailed)
  const unreached = unreachedAfter(mailed, page.marks)
  const days = events.map((event) => dayText(Date.parse(event.at), language))
  return (
    <div className={styles['frame']}>
      <div
        ref={scroller}
        className={styles['scroller']}
        onScroll={watchScroll}
        tabIndex={0}
        role="log"
        aria-live="polite"
        aria-label={w.thread.label}
      >
        <div className={styles['lines']}>
          {page.earlier === null ? (
            <p className={styles['edge']}>{w.thread.beginning}</p>
          ) : (
            <p className={styles['edge']}>
              <Button
                size="compact-xs"
                variant="default"
                loading={earlier.busy}
                onClick={() => page.earlier !== null && earlier.fetch(page.earlier)}
              >
                {w.thread.earlier}
              </Button>
            </p>
          )}
          {page.earlier === null && <QuotedMessages conversation={conversation} />}
          {events.map((event, index) => (
            <Fragment key={event.seq}>
              {days[index] !== days[index - 1] && <p className={styles['day']}>{days[index]}</p>}
              {event.message ? (
                <MessageItem
                  message={event.message}
                  conversation={conversation}
                  receipt={receipts.get(event.seq)}
                  mail={mails.get(event.seq)}
                  isUnreached={unreached !== null && event.seq > unreached}
                  onAnswer={onAnswer}
                />
              ) : (
                <ActivityLine event={event} conversation={conversation} />
              )}
            </Fragment>
          ))}
          {acknowledged.map((message) => (
            <MessageItem key={message.id} message={message} conversation={conversation} />
          ))}
          {pending.map((item) => (
            <PendingMessage key={item.messageId} item={item} />
          ))}
          <HeldMails conversation={conversation} />
          <p className={styles['typing']}>
            {typing
              .map((who) => (who.note ? w.thread.typingNote : w.thread.typing)(who.name ?? w.thread.requester))
              .join(' · ')}
          </p>
        </div>
      </div>
      {unseenBelow && (
        <Button size="compact-sm" className={styles['below']!} onClick={toEnd}>
          {w.thread.newMessages}
        </Button>
      )}
    </div>
  )
}

/** What happened, in the reader's words; the going-on after a sign-in is a border, not a line. */
function ActivityLine({ event, conversation }: { event: Event; conversation: Conversation }) {
  const { words: w } = useSpoken()
  if (event.kind === 'gone-on') return <p className={styles['goneOn']}>{w.thread.goneOn}</p>
  if (event.words === null) return null
  const other = conversation.related.find(({ id }) => id === otherOf(event))
  return (
    <>
      <p className={styles['activity']}>
        <span>{event.words}</span>{' '}
        {other && (
          <Link {...paths.conversation(other.id)} className={styles['link']!}>
            {w.life.open(other.publicId)}
          </Link>
        )}{' '}
        <Moment at={event.at} focusable={false} />
      </p>
      {event.kind === 'merged' && other?.how === 'merged' && (
        <MergedMessages conversation={conversation} other={other} />
      )}
    </>
  )
}

/** The other conversation that an event names. */
function otherOf({ body }: Event): unknown {
  return body['into'] ?? body['from'] ?? body['follows']
}
