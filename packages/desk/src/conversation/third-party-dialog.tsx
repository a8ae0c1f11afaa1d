import { Modal, Stack, Text } from '@mantine/core'
import { DialogButtons, ReasonField } from '../ui/dialog-form.tsx'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'
import type { ConversationActs } from './use-acts.ts'

/** Waiting on somebody who is neither the desk nor the requester; both sides read on whom. */
export function ThirdPartyDialog({ acts }: { acts: ConversationActs }) {
  const w = useWords()
  const form = useFields({ reason: '' })
  const reason = form.values.reason.trim()
  return (
    <Modal opened onClose={acts.close} title={w.life.thirdParty} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (reason === '') form.setErrors({ reason: w.ui.reasonNeeded })
          else acts.life.waitOnThirdParty.mutate(reason)
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{w.life.thirdPartySays}</Text>
          <ReasonField
            {...form.text('reason')}
            label={w.life.thirdPartyReason}
            description={w.life.thirdPartyHint}
            data-autofocus
          />
          <DialogButtons
            submit={w.life.thirdParty}
            pending={acts.life.waitOnThirdParty.isPending}
            onCancel={acts.close}
          />
        </Stack>
      </form>
    </Modal>
  )
}
