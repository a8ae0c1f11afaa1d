import { Button, CloseButton, Progress } from '@mantine/core'
import { sizeText } from '../words/time.ts'
import { useSpoken } from '../words/words.tsx'
import styles from './composer.module.css'
import type { Upload } from './use-attachments.ts'

type UploadListProps = {
  readonly uploads: readonly Upload[]
  readonly onResume: (id: string) => void
  readonly onRemove: (id: string) => void
}

export function UploadList({ uploads, onResume, onRemove }: UploadListProps) {
  const { words: w, language } = useSpoken()
  if (uploads.length === 0) return null
  return (
    <ul className={styles['uploads']}>
      {uploads.map((upload) => {
        const percent = Math.floor((upload.sentBytes / upload.sizeBytes) * 100)
        const says = {
          uploading: w.composer.uploading(upload.name, percent),
          cut: w.composer.uploadPaused(upload.name),
          refused: `${w.composer.uploadFailed(upload.name)}: ${upload.problem ?? ''}`,
          whole: w.thread.attachment(upload.name, sizeText(upload.sizeBytes, language)),
        }[upload.state]
        return (
          <li key={upload.id} className={styles['upload']}>
            <span>{says}</span>
            {upload.state === 'uploading' && (
              <Progress value={percent} aria-label={says} size="xs" className={styles['bar']!} />
            )}
            {upload.state === 'cut' && (
              <Button size="compact-xs" variant="default" onClick={() => onResume(upload.id)}>
                {w.composer.resume}
              </Button>
            )}
            <CloseButton
              size="sm"
              aria-label={w.composer.removeFile(upload.name)}
              onClick={() => onRemove(upload.id)}
            />
          </li>
        )
      })}
    </ul>
  )
}
