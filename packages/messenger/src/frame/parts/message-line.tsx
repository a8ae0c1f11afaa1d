import { withLocalTimes } from '@plantao/api-client'
import type { Message } from '@plantao/api-client'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useTimes, useWords } from '../words/words.ts'
import { AttachmentLine } from './attachment-line.tsx'
import { Icon } from './icons.tsx'
import { later } from './later.tsx'
import { Moment } from './notices.tsx'

type Props = {
  readonly message: Message
  readonly own: string
  readonly state: 'sent' | 'delivered' | 'seen'
  readonly inRealm: boolean
}

const Excerpt = later<{ readonly excerpt: Message['excerpts'][number] }>(() => import('../realm/excerpt-shown.tsx'))

/** One message, with its trust in sight: who wrote it, whether signed in, and who may read it. */
export function MessageLine({ message, own, state, inRealm }: Props) {
  const words = useWords()
  const times = useTimes()
  const { author } = message
  // A conversation has one requester; what they wrote before signing in was written under another id.
  const isOwn = author.kind === 'requester'
  const isUnsigned = isOwn && !message.signedIn
  const name =
    isOwn && (author.id === own || isUnsigned)
      ? words.you
      : (author.name ??
        (author.kind === 'staff' ? words.engineer : author.kind === 'requester' ? words.you : words.service))
  const classes = [
    'message',
    isOwn ? 'own' : 'theirs',
    isUnsigned && 'unsigned',
    message.disclosure === 'realm' && 'realm',
  ]
    .filter(Boolean)
    .join(' ')
  return (
    <article class={classes} aria-label={`${name}, ${times.clock(message.sentAt)}`}>
      <p class="by">
        <strong>{name}</strong>{' '}
        <Moment at={message.sentAt} words={times.clock(message.sentAt)} full={times.full(message.sentAt)} />
        {message.disclosure === 'realm' && (
          <span class="lock" title={words.realmOnly}>
            <Icon name="lock" />
            <span class="hidden">{words.realmOnly}</span>
          </span>
        )}
      </p>
      {message.text !== '' && <Rendered html={message.html} />}
      {message.attachments.map((attachment) => (
        <AttachmentLine key={attachment.id} attachment={attachment} />
      ))}
      {message.excerpts.map((excerpt) => (
        <Excerpt key={excerpt.id} excerpt={excerpt} />
      ))}
      {message.byMail && message.byMail.notTaken.length > 0 && (
        <p class="trust">{words.notTaken(message.byMail.notTaken.join(', '))}</p>
      )}
      <p class="after">
        {isUnsigned && <span class="trust">{words.unsigned}</span>}
        {inRealm && message.signedIn && message.author.kind !== 'service' && message.disclosure === 'general' && (
          <span class="trust">{words.generalMark}</span>
        )}
        {isOwn && (
          <span class={`state ${state}`}>
            <Icon name={state === 'sent' ? 'check' : 'checks'} /> {words.state[state]}
          </span>
        )}
      </p>
    </article>
  )
}

/** The message as the desk rendered and sanitised it, its instants in the reader's zone. Code that is wider than the chat can be scrolled by keyboard. */
function Rendered({ html }: { html: string }) {
  const box = useRef<HTMLDivElement>(null)
  const times = useTimes()
  const shown = withLocalTimes(html, times.soon, times.full)
  useLayoutEffect(() => {
    for (const code of box.current?.querySelectorAll('pre') ?? []) code.tabIndex = 0
  }, [shown])
  return <div ref={box} class="markdown" dangerouslySetInnerHTML={{ __html: shown }} />
}
