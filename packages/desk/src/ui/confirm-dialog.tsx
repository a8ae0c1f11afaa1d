import { Button, Group, Modal, Text } from '@mantine/core'
import { useWords } from '../words/words.tsx'

type ConfirmDialogProps = {
  readonly opened: boolean
  readonly title: string
  readonly says: string
  readonly confirm: string
  readonly destructive?: boolean
  readonly busy?: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before what cannot simply be undone; the careful answer has the focus. */
export function ConfirmDialog({
  opened,
  title,
  says,
  confirm,
  destructive = false,
  busy = false,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const w = useWords()
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="sm" centered>
      <Text size="sm">{says}</Text>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" data-autofocus onClick={onClose}>
          {w.ui.cancel}
        </Button>
        <Button {...(destructive && { color: 'red.9' })} loading={busy} onClick={onConfirm}>
          {confirm}
        </Button>
      </Group>
    </Modal>
  )
}
