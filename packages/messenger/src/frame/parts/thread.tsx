import type { ConversationPage, Event, Mark, Message } from '@plantao/api-client'
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ChatState } from '../session/conversations.ts'
import type { UnsentItem } from '../session/desk.ts'
import { useDesk } from '../use-messenger.ts'
import { useTimes, useWords } from '../words/words.ts'
import { Icon } from './icons.tsx'
import { ThanksNote } from './life-notices.tsx'
import { MessageLine } from './message-line.tsx'
import { Moment } from './notices.tsx'
import { MergedMessages, QuotedMessages } from './other-conversation.tsx'
import { UnsentLine } from './unsent-line.tsx'

type Props = {
  readonly id: string
  readonly chat: ChatState
  readonly unsent: readonly UnsentItem[]
  readonly children?: ComponentChildren
}

/** Nearer to the end than this, a new line scrolls into view by itself. */
const nearEndPx = 80

/** The log of a conversation, oldest line first; earlier ones come when it is scrolled up. */
export function Thread({ id, chat, unsent, children }: Props) {
  const desk = useDesk()
  const words = useWords()
  const times = useTimes()
  const box = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const heightBefore = useRef(0)
  const heightSeen = useRef(0)
  const [below, setBelow] = useState(false)
  const { page, acknowledged, typing, loadingEarlier } = chat
  const events = page?.events ?? []
  const here = new Set(events.map((event) => event.message?.id))
  const waiting = unsent.filter((item) => !here.has(item.messageId))
  const firstSeq = events[0]?.seq

  // Earlier lines push what is read down; the reader's place stays under the reader's eyes.
  useLayoutEffect(() => {
    const node = box.current
    if (node && heightBefore.current > 0) node.scrollTop += node.scrollHeight - heightBefore.current
    heightBefore.current = 0
  }, [firstSeq])
  const end = `${events.at(-1)?.seq}/${waiting.length}/${acknowledged.length}/${typing}`
  useLayoutEffect(() => {
    const node = box.current
    if (!node) return
    if (isAtEnd.current) node.scrollTop = node.scrollHeight
    else setBelow(true)
  }, [end])
  // A picture that has come, or the keyboard that has opened, changes the height without a new line.
  useEffect(() => {
    const node = box.current
    if (!node) return undefined
    const watcher = new ResizeObserver(() => isAtEnd.current && (node.scrollTop = node.scrollHeight))
    watcher.observe(node)
    for (const child of node.children) watcher.observe(child)
    return () => watcher.disconnect()
  }, [])

  function earlier(): void {
    heightBefore.current = box.current?.scrollHeight ?? 0
    void desk.conversations.loadEarlier(id)
  }

  const ticks = ticksOf(page?.marks ?? [])
  const inRealm = page !== null && page.conversation.realm !== null
  const related = page?.conversation.related ?? []
  const thanksSeq = page ? lastThanks(page) : null
  let day = ''
  return (
    <div class="thread-box">
      <div
        class="thread"
        ref={box}
        tabIndex={0}
        role="region"
        aria-label={words.thread}
        onScroll={(event) => {
          const node = event.currentTarget
          // What grew under the end, such as a picture that has come, is no reader who scrolled away from it.
          const hasGrown = node.scrollHeight !== heightSeen.current
          heightSeen.current = node.scrollHeight
          if (!hasGrown || !isAtEnd.current)
            isAtEnd.current = node.scrollHeight - node.scrollTop - node.clientHeight < nearEndPx
          if (isAtEnd.current) setBelow(false)
          if (node.scrollTop < 60 && page?.earlier && !loadingEarlier) earlier()
        }}
        onClick={openLinksElsewhere}
      >
        <div class="thread-lines">
          {page?.earlier ? (
            <button type="button" class="plain earlier" disabled={loadingEarlier} onClick={earlier}>
              {loadingEarlier ? words.loading : words.earlier}
            </button>
          ) : null}
          <div
            role="log"
            aria-live="polite"
            aria-relevant="additions"
            aria-busy={loadingEarlier}
            aria-label={words.thread}
          >
            {page && page.earlier === null && <QuotedMessages conversation={page.conversation} />}
            {events.map((event) => {
              const isNewDay = new Date(event.at).toDateString() !== day
              day = new Date(event.at).toDateString()
              return (
                <Line
                  key={event.seq}
                  event={event}
                  day={isNewDay ? times.day(event.at) : null}
                  own={desk.session.requesterId}
                  ticks={ticks}
                  inRealm={inRealm}
                >
                  {event.seq === thanksSeq && event.message && (
                    <ThanksNote conversation={id} message={event.message.id} />
                  )}
                  {mergedAt(event, related)}
                </Line>
              )
            })}
            {acknowledged.map((message) => (
              <MessageLine
                key={message.id}
                message={message}
                own={desk.session.requesterId}
                state="sent"
                inRealm={inRealm}
              />
            ))}
            {waiting.map((item) => (
              <UnsentLine key={item.messageId} item={item} />
            ))}
          </div>
          {typing !== false && (
            <p class="typing" role="status">
              {words.typing(typing)}
            </p>
          )}
          {children}
        </div>
      </div>
      {below && (
        <button
          type="button"
          class="button small below"
          onClick={() => {
            isAtEnd.current = true
            if (box.current) box.current.scrollTop = box.current.scrollHeight
            setBelow(false)
          }}
        >
          <Icon name="down" /> {words.newMessages}
        </button>
      )}
    </div>
  )
}

type Ticks = { readonly delivered: number; readonly seen: number }

/** How far anybody of the staff has received and seen. */
function ticksOf(marks: readonly Mark[]): Ticks {
  const staff = marks.filter((mark) => mark.kind === 'staff')
  return {
    delivered: Math.max(0, ...staff.map((mark) => mark.deliveredSeq)),
    seen: Math.max(0, ...staff.map((mark) => mark.seenSeq)),
  }
}

function Line({
  event,
  day,
  own,
  ticks,
  inRealm,
  children,
}: {
  event: Event
  day: string | null
  own: string
  ticks: Ticks
  inRealm: boolean
  children: ComponentChildren
}) {
  const times = useTimes()
  const words = event.message ? null : event.words
  return (
    <>
      {day && <p class="day">{day}</p>}
      {event.message && (
        <MessageLine message={event.message} own={own} state={stateOf(event.message, ticks)} inRealm={inRealm} />
      )}
      {words && (
        <p class="activity">
          {words} <Moment at={event.at} words={times.clock(event.at)} full={times.full(event.at)} />
        </p>
      )}
      {children}
    </>
  )
}

/** What was merged here and still is, under the line that says so. */
function mergedAt(event: Event, related: ConversationPage['conversation']['related']) {
  if (event.kind !== 'merged') return null
  const other = related.find(({ id, how }) => how === 'merged' && id === event.body['from'])
  return other ? <MergedMessages other={other} /> : null
}

/** The seq of what the requester wrote last, where it was taken as thanks and may still be a question. */
function lastThanks({ conversation, events }: ConversationPage): number | null {
  if (conversation.status !== 'resolved' || conversation.reopensUntil === null) return null
  const last = events.findLast(({ message }) => message?.author.kind === 'requester')
  return last?.body['thanks'] === true ? last.seq : null
}

function stateOf(message: Message, ticks: Ticks): 'sent' | 'delivered' | 'seen' {
  return ticks.seen >= message.seq ? 'seen' : ticks.delivered >= message.seq ? 'delivered' : 'sent'
}

/** A link in a message never replaces the chat. */
function openLinksElsewhere(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>('.message a[href]')
  if (!link) return
  event.preventDefault()
  window.open(link.href, '_blank', 'noopener,noreferrer')
}
