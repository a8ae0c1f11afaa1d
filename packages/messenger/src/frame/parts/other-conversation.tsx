import type { Conversation, Message, Problem } from '@plantao/api-client'
import { useEffect, useState } from 'preact/hooks'
import { useDesk, useMessenger } from '../use-messenger.ts'
import { useWords } from '../words/words.ts'
import { MessageLine } from './message-line.tsx'
import { Loading, Refusal } from './notices.tsx'

type Related = Conversation['related'][number]

/** The other conversations that this one belongs with, each by its ID. */
export function RelatedLinks({ related }: { related: readonly Related[] }) {
  const { messenger } = useMessenger()
  const words = useWords()
  if (related.length === 0) return null
  return (
    <ul class="related">
      {related.map(({ id, publicId, how }) => (
        <li key={`${how}${id}`}>
          <button type="button" class="plain" onClick={() => messenger.go({ at: 'chat', id })}>
            {words.life.related[how](publicId)}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The messages of a conversation that was merged into this one, read where they were written; folded until asked for. */
export function MergedMessages({ other }: { other: Related }) {
  const desk = useDesk()
  const { messenger } = useMessenger()
  const words = useWords()
  const [open, setOpen] = useState(false)
  return (
    <details class="merged" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.life.mergedHere(other.publicId)}</summary>
      {open && (
        <Messages
          load={async () => {
            const { data, error } = await desk.client.GET('/api/v1/conversations/{id}/events', {
              params: { path: { id: other.id }, query: { limit: 200 } },
            })
            return data ? { messages: data.events.flatMap(({ message }) => message ?? []) } : { problem: error }
          }}
        />
      )}
      <button type="button" class="plain" onClick={() => messenger.go({ at: 'chat', id: other.id })}>
        {words.life.open(other.publicId)}
      </button>
    </details>
  )
}

/** The messages that this conversation was taken out of another with. */
export function QuotedMessages({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const words = useWords()
  const from = conversation.related.find(({ how }) => how === 'split-from')
  if (conversation.quotes === null || !from) return null
  return (
    <section class="merged" aria-label={words.life.quotedFrom(from.publicId)}>
      <p class="quiet">{words.life.quotedFrom(from.publicId)}</p>
      <Messages
        load={async () => {
          const { data, error } = await desk.client.GET('/api/v1/conversations/{id}/quotes', {
            params: { path: { id: conversation.id } },
          })
          return data ? { messages: data.items } : { problem: error }
        }}
      />
    </section>
  )
}

type Loaded = { readonly messages: readonly Message[] } | { readonly problem: Problem }

function Messages({ load }: { load: () => Promise<Loaded> }) {
  const desk = useDesk()
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  useEffect(() => {
    let isHere = true
    void load().then((now) => isHere && setLoaded(now))
    return () => {
      isHere = false
    }
  }, [])
  if (loaded === null) return <Loading />
  if ('problem' in loaded) return <Refusal problem={loaded.problem} />
  return (
    <>
      {loaded.messages.map((message) => (
        <MessageLine key={message.id} message={message} own={desk.session.requesterId} state="seen" inRealm={false} />
      ))}
    </>
  )
}
