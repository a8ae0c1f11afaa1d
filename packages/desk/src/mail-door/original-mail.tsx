import { Anchor, Group, Modal, Switch } from '@mantine/core'
import { useState } from 'react'
import { originalMailPage, originalMailUrl } from '../paths.ts'
import { useWords } from '../words/words.tsx'
import styles from './mail-door.module.css'

/** The mail as it came, in a frame in which nothing runs and which loads nothing from elsewhere unless asked. */
export function OriginalMail({ mailId, onClose }: { mailId: string; onClose: () => void }) {
  const w = useWords().mailDoor
  const [outside, setOutside] = useState(false)
  return (
    <Modal opened onClose={onClose} title={w.original} size="xl">
      <Group justify="space-between" mb="xs">
        <Switch
          label={w.outside}
          description={w.outsideSays}
          checked={outside}
          onChange={(event) => setOutside(event.currentTarget.checked)}
        />
        <Anchor href={originalMailUrl(mailId)} download size="sm">
          {w.download}
        </Anchor>
      </Group>
      <iframe
        key={String(outside)}
        className={styles['frame']}
        title={w.original}
        sandbox=""
        referrerPolicy="no-referrer"
        src={originalMailPage(mailId, outside)}
      />
    </Modal>
  )
}
