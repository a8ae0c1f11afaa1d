import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { limits } from '@plantao/rules/vocabulary'
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
          <Textarea
            label={w.ui.reason}
            data-autofocus
            autosize
            minRows={2}
            maxRows={8}
            maxLength={limits.reasonLength}
            {...form.text('reason')}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={acts.close}>
              {w.ui.cancel}
            </Button>
            <Button type="submit" loading={acts.return.isPending}>
              {w.actions.return}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
