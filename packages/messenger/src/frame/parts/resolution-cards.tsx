import type { Face, Problem } from '@plantao/api-client'
import { limits } from '@plantao/rules/vocabulary'
import { useState } from 'preact/hooks'
import { useDesk } from '../use-messenger.ts'
import { useWords } from '../words/words.ts'
import { Refusal } from './notices.tsx'

/** The engineer says that it is resolved; the requester has the last word. */
export function SolvedCard({ conversation }: { conversation: string }) {
  const desk = useDesk()
  const words = useWords()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function answer(solved: boolean): Promise<void> {
    setBusy(true)
    const { data, error } = await desk.client.PUT('/api/v1/conversations/{id}/resolution/answer', {
      params: { path: { id: conversation } },
      body: { solved },
    })
    setBusy(false)
    setProblem(error ?? null)
    if (data) desk.conversations.merge(conversation, data)
  }

  return (
    <section class="card" aria-labelledby="solved-title">
      <h3 id="solved-title">{words.solvedTitle}</h3>
      <p>{words.solvedText}</p>
      <Refusal problem={problem} />
      <div class="actions">
        <button type="button" class="button primary" disabled={busy} onClick={() => void answer(true)}>
          {words.solvedYes}
        </button>
        <button type="button" class="button" disabled={busy} onClick={() => void answer(false)}>
          {words.solvedNo}
        </button>
      </div>
    </section>
  )
}

const mouths: Record<Face, string> = { happy: 'M8 14a5 5 0 008 0', neutral: 'M8 15h8', sad: 'M8 16.5a5 5 0 018 0' }

/** One of three faces and, for who likes, a word. */
export function RatingCard({ conversation }: { conversation: string }) {
  const desk = useDesk()
  const words = useWords()
  const [face, setFace] = useState<Face | null>(null)
  const [word, setWord] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)

  async function rate(): Promise<void> {
    if (face === null) return
    const { data, error } = await desk.client.PUT('/api/v1/conversations/{id}/rating', {
      params: { path: { id: conversation } },
      body: { face, word: word.trim() === '' ? null : word.trim() },
    })
    setProblem(error ?? null)
    if (data) desk.conversations.merge(conversation, data)
  }

  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault()
        void rate()
      }}
    >
      <fieldset class="faces">
        <legend>{words.rateTitle}</legend>
        {(['happy', 'neutral', 'sad'] as const).map((one) => (
          <label key={one} class={face === one ? 'face chosen' : 'face'}>
            <input type="radio" name="face" checked={face === one} onChange={() => setFace(one)} />
            <svg class="drawing" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
              <path d={`M12 2.5a9.5 9.5 0 100 19 9.5 9.5 0 000-19zM9 9.5h.01M15 9.5h.01${mouths[one]}`} />
            </svg>
            {words.faces[one]}
          </label>
        ))}
      </fieldset>
      <label for="rating-word">{words.word}</label>
      <textarea
        id="rating-word"
        rows={2}
        maxLength={limits.reasonLength}
        value={word}
        onInput={(event) => setWord(event.currentTarget.value)}
      />
      <Refusal problem={problem} />
      <button type="submit" class="button primary small" disabled={face === null}>
        {words.sendRating}
      </button>
    </form>
  )
}
