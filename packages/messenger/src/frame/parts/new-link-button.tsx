import { dataOf, ProblemError } from '@plantao/api-client'
import type { Language, Problem } from '@plantao/api-client'
import { useState } from 'preact/hooks'
import { useDesk, useMessenger } from '../use-messenger.ts'
import { Refusal } from './notices.tsx'

const allWords: Readonly<Record<Language, { readonly ask: string; readonly asked: string }>> = {
  pt: {
    ask: 'Enviar-me um novo link',
    asked: 'O novo link vai para o endereço que recebeu o antigo. São três por dia, no máximo.',
  },
  en: {
    ask: 'Mail me a new link',
    asked: 'The new link goes to the address that had the old one. At most three go a day.',
  },
  es: {
    ask: 'Enviarme un nuevo enlace',
    asked: 'El nuevo enlace va a la dirección que recibió el antiguo. Son tres al día, como máximo.',
  },
}

/** For whoever came by a link of a mail that works no longer: another, to where that mail went. */
export function NewLinkButton({ code }: { code: string }) {
  const { client } = useDesk()
  const { language } = useMessenger().state
  const words = allWords[language]
  const [state, setState] = useState<'idle' | 'busy' | 'asked'>('idle')
  const [problem, setProblem] = useState<Problem | null>(null)
  async function ask(): Promise<void> {
    setState('busy')
    setProblem(null)
    try {
      await dataOf(client.POST('/api/v1/requester-sessions/links', { body: { code, language } }))
      setState('asked')
    } catch (error) {
      setState('idle')
      if (!(error instanceof ProblemError)) throw error
      setProblem(error.problem)
    }
  }
  return (
    <div role="status">
      {state === 'asked' ? (
        <p>{words.asked}</p>
      ) : (
        <button type="button" class="button small" disabled={state === 'busy'} onClick={() => void ask()}>
          {words.ask}
        </button>
      )}
      <Refusal problem={problem} />
    </div>
  )
}
