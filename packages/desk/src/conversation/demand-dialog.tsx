import { Modal, Stack } from '@mantine/core'
import type { Conversation } from '@plantao/api-client'
import { DialogButtons, ReasonField } from '../ui/dialog-form.tsx'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'
import { DemandFields, demandOf } from './demand-fields.tsx'
import type { ConversationActs } from './use-acts.ts'

/** Corrects what is asked, with a reason; what was said before stays in the log. */
export function DemandDialog({ conversation, acts }: { conversation: Conversation; acts: ConversationActs }) {
  const w = useWords()
  const form = useFields<{ demand: string; topic: string; reason: string }>({
    demand: conversation.demand,
    topic: conversation.topic ?? '',
    reason: '',
  })
  const { reason } = form.values
  return (
    <Modal opened onClose={acts.close} title={w.actions.demand} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim() === '') form.setErrors({ reason: w.ui.reasonNeeded })
          else acts.correctDemand.mutate({ ...demandOf(form.values), reason: reason.trim() })
        }}
      >
        <Stack gap="sm">
          <DemandFields values={form.values} text={form.text} first />
          <ReasonField {...form.text('reason')} />
          <DialogButtons submit={w.ui.save} pending={acts.correctDemand.isPending} onCancel={acts.close} />
        </Stack>
      </form>
    </Modal>
  )
}
