import { Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { LockIcon } from '../ui/icons.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import { useChangeText } from './change-text.ts'
import { FindingsShown } from './findings-shown.tsx'
import styles from './impacts.module.css'
import type { Impact } from './use-impacts.ts'

/** Advice as it was attached, with the numbers of that time. */
export function ImpactShown({ impact, onClose }: { impact: Impact; onClose: () => void }) {
  const words = useWords()
  const narrow = useMediaQuery('(max-width: 48em)') ?? false
  const changeText = useChangeText()
  const { findings, note } = impact
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(900px, 100%)"
      fullScreen={narrow}
      title={
        <span className={styles['title']}>
          <LockIcon size={14} /> {words.impacts.ofPipeline(`${findings.pipeline.name} ${findings.pipeline.version}`)},{' '}
          {findings.environment}
        </span>
      }
      closeButtonProps={{ 'aria-label': words.ui.close }}
    >
      <div className={styles['frame']}>
        <p>
          {words.impacts.change}: {changeText(findings.change)}
        </p>
        {note !== '' && <p className={styles['note']}>{note}</p>}
        <p className={styles['quiet']}>
          {words.realm.asOf} <Moment at={findings.takenAt} />
        </p>
        <FindingsShown findings={findings} />
      </div>
    </Modal>
  )
}
