import type { Problem } from '@plantao/api-client'
import { useState } from 'preact/hooks'
import { Refusal } from '../parts/notices.tsx'
import type { KeptGoOn } from '../session/kept-session.ts'
import { useDesk, useMessenger } from '../use-messenger.ts'
import { useWords } from '../words/words.ts'

/** Just signed in, with a code in this browser: the conversation goes on here only if its writer says that it is theirs. */
export function GoOn({ goOn }: { goOn: KeptGoOn }) {
  const { messenger } = useMessenger()
  const desk = useDesk()
  const words = useWords()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function goOnHere(): Promise<void> {
    setBusy(true)
    const { data, error } = await desk.client.POST('/api/v1/go-on', { body: { code: goOn.code } })
    setBusy(false)
    if (error) {
      setProblem(error)
      // A code works once: one that was refused is of no more use, one that got no answer is.
      if (error.code !== 'not-ready') messenger.forgetGoOn()
      return
    }
    messenger.forgetGoOn()
    desk.conversations.take(data)
    void desk.conversations.loadList()
    messenger.go({ at: 'chat', id: data.conversation.id })
  }

  return (
    <section class="notice" aria-labelledby="go-on-title">
      <h2 id="go-on-title">{words.goOnTitle(goOn.publicId)}</h2>
      <p>{words.goOnText}</p>
      <Refusal problem={problem} />
      <div class="actions">
        <button type="button" class="button primary" disabled={busy} data-first-focus onClick={() => void goOnHere()}>
          {words.goOnYes}
        </button>
        <button
          type="button"
          class="button"
          disabled={busy}
          onClick={() => {
            messenger.forgetGoOn()
            messenger.go({ at: 'home' })
          }}
        >
          {words.goOnNo}
        </button>
      </div>
    </section>
  )
}
