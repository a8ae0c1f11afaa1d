import type { ApiClient, Attachment } from '@plantao/api-client'
import { useEffect, useState } from 'preact/hooks'
import { useDesk } from '../use-messenger.ts'
import { useWords } from '../words/words.ts'
import { Icon } from './icons.tsx'

/** A picture in its place, anything else to download. Both are fetched with the session, so no address says a token. */
export function AttachmentLine({ attachment }: { attachment: Attachment }) {
  const desk = useDesk()
  const words = useWords()
  const [address, setAddress] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    if (!attachment.picture) return undefined
    let made: string | null = null
    let left = false
    void contentOf(desk.client, attachment.id).then((content) => {
      if (left) return
      if (!content) return setFailed(true)
      made = URL.createObjectURL(content)
      setAddress(made)
    })
    return () => {
      left = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [desk, attachment.id])

  async function download(): Promise<void> {
    setFailed(false)
    const content = await contentOf(desk.client, attachment.id)
    if (!content) return setFailed(true)
    const link = document.createElement('a')
    link.href = URL.createObjectURL(content)
    link.download = attachment.name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  }

  return (
    <div class="attachment">
      {address && <img src={address} alt={words.picture(attachment.name)} />}
      <button type="button" class="plain file" title={words.download(attachment.name)} onClick={() => void download()}>
        <Icon name={attachment.realm === null ? 'file' : 'lock'} /> {attachment.name}{' '}
        <span class="quiet">
          {attachment.realm !== null && `${attachment.realm}, `}
          {sizeWords(attachment.sizeBytes)}
        </span>
      </button>
      {failed && (
        <p class="refusal" role="alert">
          {words.fileFailed}
        </p>
      )}
    </div>
  )
}

async function contentOf(client: ApiClient, id: string): Promise<Blob | null> {
  const { data } = await client.GET('/api/v1/attachments/{id}/content', { params: { path: { id } }, parseAs: 'blob' })
  return (data as Blob | undefined) ?? null
}

function sizeWords(bytes: number): string {
  return bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 * 1024
      ? `${Math.round(bytes / 1024)} KB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
