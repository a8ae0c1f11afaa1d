import { Modal, Stack, Text } from '@mantine/core'
import { DialogButtons, ReasonField } from '../ui/dialog-form.tsx'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'
import type { ConversationActs } from './use-acts.ts'

/** Back to support, with the reason that the requester's side is told of. */
export function ReturnDialog({ acts }: { acts: ConversationActs }) {
  const w = useWords()
  const form = useFields({ reason: '' })
  return (
    <Modal opened onClose={acts.close} title={w.actions.returnTitle} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const reason = form.values.reason.trim()
          if (reason === '') form.setErrors({ reason: w.ui.reasonNeeded })
          else acts.return.mutate(reason)
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {w.actions.returnSays}
          </Text>
          <ReasonField data-autofocus {...form.text('reason')} />
          <DialogButtons submit={w.actions.return} pending={acts.return.isPending} onCancel={acts.close} />
        </Stack>
      </form>
    </Modal>
  )
}
