import type { Problem } from '@plantao/api-client'
import { useState } from 'preact/hooks'
import { useDesk } from '../use-messenger.ts'
import { useWords } from '../words/words.ts'
import { Refusal } from './notices.tsx'

type ContactProps = { readonly conversation: string; readonly onLeft: () => void }

/** A visitor without an account may leave an address, to hear that somebody answered. */
export function ContactCard({ conversation, onLeft }: ContactProps) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  if (!open) {
    return (
      <button type="button" class="plain contact-offer" onClick={() => setOpen(true)}>
        {words.contactOffer}
      </button>
    )
  }
  return <AddressForm conversation={conversation} onLeft={onLeft} onCancel={() => setOpen(false)} />
}

/** Mail to the address came back: one that was left here is corrected here, one of the platform there. */
export function MailBackCard({ conversation, onLeft }: ContactProps) {
  const desk = useDesk()
  const words = useWords()
  const [works, setWorks] = useState(false)
  const [corrects, setCorrects] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const { signedIn, email } = desk.session

  async function tryAgain(): Promise<void> {
    const { data, error } = await desk.client.PATCH('/api/v1/requester-sessions/current', {
      body: { tryEmailAgain: true },
    })
    setProblem(error ?? null)
    if (data) setWorks(true)
  }

  if (works)
    return (
      <p class="card" role="status">
        {words.mailWorksDone}
      </p>
    )
  return (
    <section class="card" aria-label={words.mailBackTitle}>
      <h3>{words.mailBackTitle}</h3>
      <p>{(signedIn ? words.mailBackPlatform : words.mailBackText)(email ?? '')}</p>
      <Refusal problem={problem} />
      {corrects ? (
        <AddressForm conversation={conversation} onLeft={onLeft} given={email ?? ''} />
      ) : (
        <div class="actions">
          <button type="button" class="button small" onClick={() => (signedIn ? void tryAgain() : setCorrects(true))}>
            {signedIn ? words.mailWorks : words.mailCorrect}
          </button>
        </div>
      )}
    </section>
  )
}

function AddressForm({
  conversation,
  onLeft,
  onCancel,
  given = '',
}: ContactProps & { readonly onCancel?: () => void; readonly given?: string }) {
  const desk = useDesk()
  const words = useWords()
  const [email, setEmail] = useState(given)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function leave(): Promise<void> {
    const { data, error } = await desk.client.PUT('/api/v1/conversations/{id}/contact', {
      params: { path: { id: conversation } },
      body: { email: email.trim() },
    })
    setProblem(error ?? null)
    if (!data) return
    onLeft()
    desk.conversations.merge(conversation, data)
  }

  return (
    <form
      class={onCancel ? 'card' : ''}
      onSubmit={(event) => {
        event.preventDefault()
        void leave()
      }}
    >
      <label for="contact">{words.contactLabel}</label>
      <input
        id="contact"
        type="email"
        autocomplete="email"
        required
        maxLength={254}
        value={email}
        aria-describedby="contact-hint"
        onInput={(event) => setEmail(event.currentTarget.value)}
      />
      <p id="contact-hint" class="quiet">
        {words.contactText}
      </p>
      <Refusal problem={problem} />
      <div class="actions">
        <button type="submit" class="button primary small">
          {words.contactSave}
        </button>
        {onCancel && (
          <button type="button" class="button small" onClick={onCancel}>
            {words.cancel}
          </button>
        )}
      </div>
    </form>
  )
}
