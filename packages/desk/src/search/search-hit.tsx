import type { ReplyOf } from '@plantao/api-client'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { PriorityMark, TrustMark } from '../ui/marks.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import { highlight } from './highlight.ts'
import styles from './search.module.css'

export type Hit = ReplyOf<'search'>['items'][number]

/** One place where it was found, with what was looked for marked. */
export function SearchHit({ hit, q }: { hit: Hit; q: string }) {
  const w = useWords()
  const { conversation } = hit
  return (
    <li className={styles['hit']}>
      <Link {...paths.conversation(conversation.id)} className={styles['link']!}>
        <Marked text={conversation.subject} q={q} />
      </Link>
      <div className={styles['line']}>
        <PriorityMark priority={conversation.priority} />
        <span>
          <Marked text={conversation.publicId} q={q} />
        </span>
        <span>{conversation.requester.name ?? w.queue.anonymous}</span>
        {conversation.organisation && <span>{conversation.organisation.name}</span>}
        <TrustMark signedIn={conversation.signedIn} realm={conversation.realm?.name ?? null} />
        {conversation.status !== 'open' && <span>{w.life.status[conversation.status]}</span>}
        <Moment at={hit.at} />
      </div>
      {hit.excerpt && (
        <p className={styles['excerpt']}>
          <Marked text={hit.excerpt} q={q} />
        </p>
      )}
    </li>
  )
}

function Marked({ text, q }: { text: string; q: string }) {
  return highlight(text, q).map(({ text: part, found }, index) =>
    found ? <mark key={index}>{part}</mark> : <span key={index}>{part}</span>,
  )
}
