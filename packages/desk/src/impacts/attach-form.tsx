import { Button, Group, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { LockIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import styles from './impacts.module.css'

type AttachFormProps = {
  readonly signedIn: boolean
  readonly busy: boolean
  readonly onAttach: (note: string) => void
}

const mostNote = 4000

/** Makes what was worked out advice in the conversation, with a word of the engineer's. */
export function AttachForm({ signedIn, busy, onAttach }: AttachFormProps) {
  const w = useWords().impacts
  const [note, setNote] = useState('')
  if (!signedIn) return <p className={styles['quiet']}>{w.notSignedIn}</p>
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onAttach(note.trim())
      }}
    >
      <Stack gap="xs" mt="sm">
        <Textarea
          label={w.note}
          description={w.noteHint}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={mostNote}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <p className={styles['quiet']}>{w.attachSays}</p>
        <Group justify="flex-end">
          <Button type="submit" loading={busy} leftSection={<LockIcon size={13} />}>
            {w.attach}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
