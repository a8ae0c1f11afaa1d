import { Button } from '@mantine/core'
import { withLocalTimes } from '@plantao/api-client'
import type { Conversation, Message } from '@plantao/api-client'
import { attachmentUrl } from '../paths.ts'
import { ByMail } from '../mail-door/by-mail.tsx'
import { DeliveryMark, NotMailed } from '../mails/delivery-mark.tsx'
import { ExcerptShown } from '../realm/excerpt-shown.tsx'
import { useMe } from '../session/me.tsx'
import { LockIcon, NoteIcon, OpenIcon } from '../ui/icons.tsx'
import { serverNow } from '../ui/clock-now.ts'
import { Moment } from '../ui/moment.tsx'
import { absoluteText, shortText, sizeText } from '../words/time.ts'
import { useSpoken, useWords } from '../words/words.tsx'
import styles from './thread.module.css'
import type { Receipt } from './receipts.ts'
import type { ConversationMail } from './use-mails.ts'

type MessageItemProps = {
  readonly message: Message
  readonly conversation: Conversation
  readonly receipt?: Receipt | undefined
  /** The mail that announced it. */
  readonly mail?: ConversationMail | undefined
  /** Whether no mail goes for it: the requester's address does not work, and they have not seen it. */
  readonly isUnreached?: boolean
  /** Takes a note's text into an answer, where one may be written. */
  readonly onAnswer?: ((text: string) => void) | null
}

/** One message with its trust visible: not signed in by a dotted edge, of a realm by frame and lock, a note by its ground. */
export function MessageItem({
  message,
  conversation,
  receipt,
  mail,
  isUnreached = false,
  onAnswer = null,
}: MessageItemProps) {
  const w = useWords()
  const me = useMe()
  const { author } = message
  const side = author.kind === 'requester' ? 'theirs' : author.kind === 'staff' ? 'ours' : 'desks'
  const trust =
    message.kind === 'note'
      ? 'note'
      : author.kind === 'requester' && !message.signedIn
        ? 'unauthenticated'
        : message.disclosure === 'realm'
          ? 'realm'
          : 'plain'
  const name =
    author.id === me.id
      ? w.thread.you
      : (author.name ??
        (author.kind === 'requester'
          ? (conversation.requester.name ?? w.queue.anonymous)
          : author.kind === 'staff'
            ? w.thread.staff
            : w.thread.service))
  const deliveryWords = message.disclosure === 'realm' ? w.deliveries.announced : w.deliveries.mark
  return (
    <article className={`${styles['message']} ${styles[side]} ${styles[trust]}`} aria-label={name}>
      <header className={styles['meta']}>
        <strong>{name}</strong>
        {author.kind === 'requester' && <span>{w.thread.requester}</span>}
        {message.kind === 'note' && (
          <span className={styles['noteLabel']}>
            <NoteIcon size={12} />
            {w.thread.note}
          </span>
        )}
        {trust === 'unauthenticated' && (
          <span className={styles['unauthenticatedLabel']}>
            <OpenIcon size={12} />
            {w.thread.notSignedIn}
          </span>
        )}
        {message.kind === 'message' && message.disclosure === 'realm' && (
          <span className={styles['realmLabel']} title={w.thread.realm}>
            <LockIcon size={12} />
            {conversation.realm?.name ?? w.panels.realm}
          </span>
        )}
        {message.kind === 'message' && message.disclosure === 'general' && conversation.realm !== null && (
          <span>{w.thread.general}</span>
        )}
        <span className={styles['when']}>
          <Moment at={message.sentAt} />
        </span>
      </header>
      <MessageText message={message} />
      {message.attachments.length > 0 && (
        <ul className={styles['attachments']}>
          {message.attachments.map((attachment) => (
            <li key={attachment.id}>
              <AttachmentItem attachment={attachment} />
            </li>
          ))}
        </ul>
      )}
      {message.excerpts.map((excerpt) => (
        <ExcerptShown key={excerpt.id} excerpt={excerpt} />
      ))}
      {message.byMail && <ByMail byMail={message.byMail} />}
      {message.kind === 'note' && onAnswer && message.text !== '' && (
        <Button size="compact-xs" variant="default" onClick={() => onAnswer(message.text)}>
          {w.disclosure.noteToAnswer}
        </Button>
      )}
      {receipt && (
        <p className={styles['receipt']}>
          {receipt.seen.map((person) => (
            <span key={person}>{w.thread.seen(person)}</span>
          ))}
          {receipt.delivered.map((person) => (
            <span key={person}>{w.thread.delivered(person)}</span>
          ))}
        </p>
      )}
      {mail && (
        <p className={styles['receipt']}>
          <DeliveryMark delivery={mail} says={deliveryWords[mail.state]} />
        </p>
      )}
      {isUnreached && author.kind === 'staff' && message.kind === 'message' && (
        <p className={styles['receipt']}>
          <NotMailed says={w.deliveries.notMailed} />
        </p>
      )}
    </article>
  )
}

/** The server rendered and sanitised it, instants are said here; just after sending the plain text stands in. */
function MessageText({ message }: { message: Message }) {
  const { language } = useSpoken()
  if (message.html === '') return message.text === '' ? null : <div className={styles['typed']}>{message.text}</div>
  const html = withLocalTimes(
    message.html,
    (instant) => shortText(Date.parse(instant), serverNow(), language),
    (instant) => absoluteText(Date.parse(instant), language),
  )
  return <div className={styles['html']} dangerouslySetInnerHTML={{ __html: html }} />
}

function AttachmentItem({ attachment }: { attachment: Message['attachments'][number] }) {
  const { words: w, language } = useSpoken()
  const label = w.thread.attachment(attachment.name, sizeText(attachment.sizeBytes, language))
  const url = attachmentUrl(attachment.id)
  if (!attachment.picture)
    return (
      <>
        <a href={url} download={attachment.name} className={styles['file']}>
          {attachment.realm !== null && <LockIcon size={12} />} {label}
        </a>
        {attachment.realm !== null && <span className={styles['fileOf']}> {w.realm.fileOf(attachment.realm)}</span>}
      </>
    )
  return (
    <a href={url} target="_blank" rel="noreferrer" className={styles['picture']}>
      <img src={url} alt={label} loading="lazy" />
    </a>
  )
}
