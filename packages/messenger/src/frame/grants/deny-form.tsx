import type { Problem } from '@plantao/api-client'
import { limits } from '@plantao/rules/vocabulary'
import { useId, useState } from 'preact/hooks'
import { Refusal } from '../parts/notices.tsx'
import { useDesk } from '../use-messenger.ts'
import { useWords } from '../words/words.ts'
import type { Grant } from './grant-card.tsx'
import { useGrantWords } from './grant-words.ts'

type DenyFormProps = { readonly grant: Grant; readonly onDone: () => void; readonly onClose: () => void }

/** A no, with a reason if they like; support reads it. */
export function DenyForm({ grant, onDone, onClose }: DenyFormProps) {
  const desk = useDesk()
  const { w } = useGrantWords()
  const words = useWords()
  const id = useId()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function deny(): Promise<void> {
    setBusy(true)
    const { error } = await desk.client.PUT('/api/v1/grants/{id}/denial', {
      params: { path: { id: grant.id } },
      body: { reason: reason.trim() === '' ? null : reason.trim() },
    })
    setBusy(false)
    setProblem(error ?? null)
    if (!error) onDone()
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void deny()
      }}
    >
      <div class="fact">
        <label for={`${id}-reason`}>{w.denyReason}</label>
        <textarea
          id={`${id}-reason`}
          rows={2}
          maxLength={limits.reasonLength}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </div>
      <Refusal problem={problem} />
      <div class="actions">
        <button type="submit" class="button primary" disabled={busy}>
          {w.denyIt}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}
