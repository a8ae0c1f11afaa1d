import { Button } from '@mantine/core'
import { sizeText } from '../words/time.ts'
import { useSpoken } from '../words/words.tsx'
import { LockIcon } from '../ui/icons.tsx'
import { useLogFile } from './use-log-file.ts'
import styles from './realm.module.css'

/** Puts all log lines of an execution into the answer as a file; nothing where the viewer may not answer. */
export function LogFileButton({ execution }: { execution: string }) {
  const { words, language } = useSpoken()
  const w = words.realm
  const file = useLogFile(execution)
  if (!file) return null
  const { taken, busy } = file
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<LockIcon size={11} />}
        loading={busy}
        onClick={file.take}
      >
        {w.logFile}
      </Button>
      {busy && (
        <>
          <span role="status" className={styles['age']}>
            {w.logFileTaking(taken.lines.toLocaleString(language), sizeText(taken.sizeBytes, language))}
          </span>
          <Button size="compact-xs" variant="default" onClick={file.stop}>
            {w.logFileStop}
          </Button>
        </>
      )}
    </>
  )
}
