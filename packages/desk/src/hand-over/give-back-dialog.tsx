import { Modal, Stack, Text } from '@mantine/core'
import { DialogButtons, ReasonField } from '../ui/dialog-form.tsx'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'

type GiveBackDialogProps = {
  readonly busy: boolean
  readonly onReturn: (reason: string) => void
  readonly onClose: () => void
}

/** Back to who handed it over, with the reason. */
export function GiveBackDialog({ busy, onReturn, onClose }: GiveBackDialogProps) {
  const w = useWords()
  const form = useFields({ reason: '' })
  function submit(): void {
    const reason = form.values.reason.trim()
    if (reason === '') form.setErrors({ reason: w.ui.reasonNeeded })
    else onReturn(reason)
  }
  return (
    <Modal opened onClose={onClose} title={w.handOver.giveBackTitle} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {w.handOver.giveBackSays}
          </Text>
          <ReasonField data-autofocus {...form.text('reason')} />
          <DialogButtons submit={w.handOver.giveBack} pending={busy} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}
