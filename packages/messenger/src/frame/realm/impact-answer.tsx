import type { Problem, ReplyOf } from '@plantao/api-client'
import { limits } from '@plantao/rules/vocabulary'
import { useState } from 'preact/hooks'
import { Refusal } from '../parts/notices.tsx'
import { useDesk } from '../use-messenger.ts'
import { useTimes, useWords } from '../words/words.ts'
import { useImpactWords } from './impact-words.ts'

type Impact = ReplyOf<'listImpacts'>['items'][number]
type Props = {
  readonly conversation: string
  readonly impact: Impact
  readonly onAnswered: (impact: Impact) => void
}

/** What somebody of the realm said to advice, or the way to say it. */
export function ImpactAnswer({ conversation, impact, onAnswered }: Props) {
  const { client } = useDesk()
  const times = useTimes()
  const w = useWords()
  const words = useImpactWords()
  const [confirmed, setConfirmed] = useState<boolean | null>(null)
  const [word, setWord] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const { answer } = impact

  async function send(): Promise<void> {
    if (confirmed === null) return
    const said = word.trim()
    setBusy(true)
    const { data, error } = await client.PUT('/api/v1/conversations/{id}/impacts/{impactId}/answer', {
      params: { path: { id: conversation, impactId: impact.id } },
      body: confirmed ? { confirmed, word: said === '' ? null : said } : { confirmed, word: said },
    })
    setBusy(false)
    setProblem(error ?? null)
    if (data) onAnswered(data)
  }

  if (answer)
    return (
      <div role="status">
        <p>
          <strong>{words.answered(answer.by ?? words.somebody, answer.confirmed)}</strong>{' '}
          <time class="quiet" dateTime={answer.at} title={times.full(answer.at)}>
            {times.ago(answer.at)}
          </time>
        </p>
        {answer.word && <p class="impact-note">{answer.word}</p>}
      </div>
    )
  if (confirmed === null)
    return (
      <div class="actions">
        <button type="button" class="button primary small" onClick={() => setConfirmed(true)}>
          {words.confirm}
        </button>
        <button type="button" class="button small" onClick={() => setConfirmed(false)}>
          {words.refuse}
        </button>
      </div>
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <label>
        {confirmed ? words.word : words.why}
        <textarea
          rows={2}
          required={!confirmed}
          maxLength={limits.reasonLength}
          value={word}
          ref={(field) => field?.focus()}
          onInput={(event) => setWord(event.currentTarget.value)}
        />
      </label>
      <Refusal problem={problem} />
      <div class="actions">
        <button type="submit" class="button primary small" disabled={busy || (!confirmed && word.trim() === '')}>
          {confirmed ? words.confirm : words.send}
        </button>
        <button type="button" class="button small" onClick={() => setConfirmed(null)}>
          {w.cancel}
        </button>
      </div>
    </form>
  )
}
