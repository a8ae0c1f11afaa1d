import { useState } from 'preact/hooks'
import { useWords } from '../words/words.ts'
import type { Words } from '../words/words.ts'
import { Icon } from './icons.tsx'

type Kind = keyof Words['secretKinds']
type Pending = { readonly kinds: readonly Kind[]; readonly masked: string; readonly proceed: (text: string) => void }

/** Shorter texts hold nothing worth a look; what finds secrets is loaded when there is one. */
const leastLength = 12

/** Holds a text back that looks as if it held a secret, until its author has masked it or said that it is none. */
export function useSecretCheck() {
  const [pending, setPending] = useState<Pending | null>(null)
  return {
    pending,
    /** Calls `proceed` with what may be sent: at once, after masking, or never. */
    async check(text: string, proceed: (text: string) => void): Promise<void> {
      if (text.length < leastLength) return proceed(text)
      const { findSecrets, maskSecrets } = await import('@plantao/rules/secrets')
      const kinds = new Set(findSecrets(text).map((secret) => secret.kind))
      if (kinds.size === 0) proceed(text)
      else setPending({ kinds: [...kinds], masked: maskSecrets(text), proceed })
    },
    dismiss: () => setPending(null),
  }
}

/** The question itself. `onMask` is given the masked text, to show it where it was typed. */
export function SecretQuestion({
  check,
  text,
  onMask,
}: {
  check: ReturnType<typeof useSecretCheck>
  text: string
  onMask: (masked: string) => void
}) {
  const words = useWords()
  const { pending } = check
  if (!pending) return null
  return (
    <div class="card warn" role="alertdialog" aria-labelledby="secret-title" aria-describedby="secret-text">
      <h3 id="secret-title">
        <Icon name="warn" /> {words.secretTitle}
      </h3>
      <p id="secret-text">
        {pending.kinds.map((kind) => words.secretKinds[kind]).join(', ')}. {words.secretText}
      </p>
      <div class="actions">
        <button
          type="button"
          class="button primary"
          // The one safe answer is the one at hand.
          ref={(button) => button?.focus()}
          onClick={() => {
            onMask(pending.masked)
            check.dismiss()
            pending.proceed(pending.masked)
          }}
        >
          {words.maskIt}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            check.dismiss()
            pending.proceed(text)
          }}
        >
          {words.sendUnmasked}
        </button>
        <button type="button" class="button" onClick={check.dismiss}>
          {words.cancel}
        </button>
      </div>
    </div>
  )
}
