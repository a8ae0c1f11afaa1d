import { useWords } from '../words/words.ts'
import { Icon } from './icons.tsx'
import type { Uploads } from './uploads.ts'

/** The files of the message that is being written, each with how far it has come. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const words = useWords()
  return (
    <>
      {uploads.refusal && (
        <p class="refusal" role="alert">
          {uploads.refusal}
        </p>
      )}
      {uploads.files.length > 0 && (
        <ul class="uploads">
          {uploads.files.map((file) => {
            const percent = Math.floor((file.sentBytes / file.sizeBytes) * 100)
            return (
              <li key={file.id} class={file.state}>
                <span class="name">{file.name}</span>
                {file.state === 'sending' && (
                  <progress max={100} value={percent} aria-label={words.fileProgress(file.name, percent)} />
                )}
                {file.state === 'ready' && <span class="quiet">{words.fileReady}</span>}
                {file.state === 'failed' && <span class="refusal">{file.problem}</span>}
                <button
                  type="button"
                  class="plain"
                  aria-label={words.removeFile(file.name)}
                  onClick={() => uploads.remove(file.id)}
                >
                  <Icon name="close" />
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}
