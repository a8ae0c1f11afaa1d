import { dataOf } from '@plantao/api-client'
import type { Conversation, Message } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { api } from '../session/api.ts'
import { QueryState } from '../session/query-state.tsx'
import { useWords } from '../words/words.tsx'
import styles from './life.module.css'
import { MessageItem } from './message-item.tsx'

type Related = Conversation['related'][number]

/** The messages of a conversation that was merged into this one, read where they stand; folded until asked for. */
export function MergedMessages({ conversation, other }: { conversation: Conversation; other: Related }) {
  const w = useWords()
  const [open, setOpen] = useState(false)
  const query = useQuery({
    queryKey: ['conversation', other.id, 'messages'],
    enabled: open,
    queryFn: async () => {
      const { events } = await dataOf(
        api.GET('/api/v1/conversations/{id}/events', { params: { path: { id: other.id }, query: { limit: 200 } } }),
      )
      return events.flatMap(({ message }) => message ?? [])
    },
  })
  return (
    <details className={styles['other']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{w.life.mergedMessages(other.publicId)}</summary>
      {open && (
        <QueryState query={query}>
          {(messages) => <Messages messages={messages} conversation={conversation} />}
        </QueryState>
      )}
      <Link {...paths.conversation(other.id)} className={styles['link']!}>
        {w.life.open(other.publicId)}
      </Link>
    </details>
  )
}

/** The messages that this conversation was split off with, as far as this person may read them there. */
export function QuotedMessages({ conversation }: { conversation: Conversation }) {
  const w = useWords()
  const from = conversation.related.find(({ how }) => how === 'split-from')
  const query = useQuery({
    queryKey: ['conversation', conversation.id, 'quotes'],
    enabled: conversation.quotes !== null,
    queryFn: () => dataOf(api.GET('/api/v1/conversations/{id}/quotes', { params: { path: { id: conversation.id } } })),
  })
  if (conversation.quotes === null || !from) return null
  return (
    <section className={styles['other']} aria-label={w.life.quoted(from.publicId)}>
      {w.life.quoted(from.publicId)}
      <QueryState query={query}>
        {({ items }) =>
          items.length === 0 ? <p>{w.life.quotedNone}</p> : <Messages messages={items} conversation={conversation} />
        }
      </QueryState>
    </section>
  )
}

function Messages({ messages, conversation }: { messages: readonly Message[]; conversation: Conversation }) {
  return (
    <div className={styles['messages']}>
      {messages.map((message) => (
        <MessageItem key={message.id} message={message} conversation={conversation} />
      ))}
    </div>
  )
}
