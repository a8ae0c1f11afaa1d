import { dataOf, ProblemError } from '@plantao/api-client'
import type { Language, Problem } from '@plantao/api-client'
import { useState } from 'preact/hooks'
import { saveFile } from '../realm/save-file.ts'
import { useDesk, useMessenger } from '../use-messenger.ts'
import { Refusal } from './notices.tsx'

const allWords: Readonly<Record<Language, string>> = {
  pt: 'Baixar transcrição',
  en: 'Download a transcript',
  es: 'Descargar transcripción',
}

/** The conversation as a text, as far as this session may read it. Loaded with the details, not with the first message. */
export default function TranscriptButton({ conversation, publicId }: { conversation: string; publicId: string }) {
  const { client } = useDesk()
  const { language } = useMessenger().state
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  async function download(): Promise<void> {
    setBusy(true)
    setProblem(null)
    try {
      const params = { path: { id: conversation } }
      saveFile(
        await dataOf(client.GET('/api/v1/conversations/{id}/transcript', { params, parseAs: 'blob' })),
        `${publicId}.txt`,
      )
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      setProblem(error.problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <p>
      <button type="button" class="button small" disabled={busy} onClick={() => void download()}>
        {allWords[language]}
      </button>
      <Refusal problem={problem} />
    </p>
  )
}
