import type { Conversation, Problem } from '@plantao/api-client'
import { useState } from 'preact/hooks'
import { useDesk, useMessenger } from '../use-messenger.ts'
import { useTimes, useWords } from '../words/words.ts'
import { Refusal } from './notices.tsx'

/** In place of the composer: this conversation goes on in another. */
export function GoesOnElsewhere({ conversation }: { conversation: Conversation }) {
  const { messenger } = useMessenger()
  const words = useWords()
  const into = conversation.related.find(({ how }) => how === 'merged-into')
  if (!into) return null
  return (
    <section class="card goes-on" role="status">
      <p>{words.life.goesOnIn(into.publicId)}</p>
      <button type="button" class="button primary" onClick={() => messenger.go({ at: 'chat', id: into.id })}>
        {words.life.goThere(into.publicId)}
      </button>
    </section>
  )
}

/** What was written was taken for thanks; its author may say that it was a question. */
export function ThanksNote({ conversation, message }: { conversation: string; message: string }) {
  const desk = useDesk()
  const words = useWords()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function ask(): Promise<void> {
    setBusy(true)
    const { data, error } = await desk.client.DELETE('/api/v1/conversations/{id}/messages/{messageId}/thanks', {
      params: { path: { id: conversation, messageId: message } },
    })
    setBusy(false)
    setProblem(error ?? null)
    if (data) desk.conversations.merge(conversation, data)
  }

  return (
    <div class="thanks-note">
      <p class="quiet">
        {words.life.needsNoAnswer}{' '}
        <button type="button" class="plain" disabled={busy} onClick={() => void ask()}>
          {words.life.needsAnswer}
        </button>
      </p>
      <Refusal problem={problem} />
    </div>
  )
}

/** Nobody answered, so it was closed; a message undoes that. */
export function SilenceCard({ until }: { until: string }) {
  const words = useWords()
  const times = useTimes()
  return (
    <section class="card" aria-labelledby="silence-title">
      <h3 id="silence-title">{words.life.silenceTitle}</h3>
      <p>
        {words.life.silenceText(times.soon(until))}
        <span class="hidden"> {times.full(until)}</span>
      </p>
    </section>
  )
}

/** What the conversation waits for, other than its reader. */
export function WaitLines({ waits }: { waits: Conversation['waits'] }) {
  const words = useWords()
  const others = waits.filter(({ cause }) => cause !== 'requester')
  if (others.length === 0) return null
  return (
    <ul class="related">
      {others.map(({ cause, by, reason }) => (
        <li key={cause} class="quiet">
          {words.life.waiting[cause]}
          {reason !== null && `: ${reason}`}
          {by !== null && ` (${by})`}
        </li>
      ))}
    </ul>
  )
}
