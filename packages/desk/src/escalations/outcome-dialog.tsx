import { Modal, Stack, Text, Textarea } from '@mantine/core'
import { limits } from '@plantao/rules/vocabulary'
import { DialogButtons } from '../ui/dialog-form.tsx'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'

type OutcomeDialogProps = {
  readonly busy: boolean
  readonly onConclude: (outcome: string) => void
  readonly onClose: () => void
}

/** What came of an escalation, as the requester reads it. */
export function OutcomeDialog({ busy, onConclude, onClose }: OutcomeDialogProps) {
  const w = useWords().escalations
  const form = useFields({ outcome: '' })
  return (
    <Modal opened onClose={onClose} title={w.concludeTitle} size="md" closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const outcome = form.values.outcome.trim()
          if (outcome === '') form.setErrors({ outcome: w.outcomeNeeded })
          else onConclude(outcome)
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {w.concludeSays}
          </Text>
          <Textarea
            label={w.outcome}
            autosize
            minRows={3}
            maxRows={12}
            maxLength={limits.reasonLength}
            data-autofocus
            {...form.text('outcome')}
          />
          <DialogButtons submit={w.conclude} pending={busy} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}
