import { Modal, NativeSelect, Stack } from '@mantine/core'
import type { Conversation, Demand, Topic } from '@plantao/api-client'
import { demands, topics } from '@plantao/rules/vocabulary'
import { DialogButtons, ReasonField } from '../ui/dialog-form.tsx'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'
import type { ConversationActs } from './use-acts.ts'

/** Corrects what is asked, with a reason; what was said before stays in the log. */
export function DemandDialog({ conversation, acts }: { conversation: Conversation; acts: ConversationActs }) {
  const w = useWords()
  const form = useFields<{ demand: string; topic: string; reason: string }>({
    demand: conversation.demand,
    topic: conversation.topic ?? '',
    reason: '',
  })
  const { demand, topic, reason } = form.values
  return (
    <Modal opened onClose={acts.close} title={w.actions.demand} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim() === '') form.setErrors({ reason: w.ui.reasonNeeded })
          else
            acts.correctDemand.mutate({
              demand: demand as Demand,
              topic: demand === 'development-question' && topic !== '' ? (topic as Topic) : null,
              reason: reason.trim(),
            })
        }}
      >
        <Stack gap="sm">
          <NativeSelect
            label={w.actions.demandTitle}
            data-autofocus
            data={demands.map((value) => ({ value, label: w.vocabulary.demands[value] }))}
            {...form.text('demand')}
          />
          {demand === 'development-question' && (
            <NativeSelect
              label={w.actions.topic}
              data={[
                { value: '', label: w.actions.noTopic },
                ...topics.map((value) => ({ value, label: w.vocabulary.topics[value] })),
              ]}
              {...form.text('topic')}
            />
          )}
          <ReasonField {...form.text('reason')} />
          <DialogButtons submit={w.ui.save} pending={acts.correctDemand.isPending} onCancel={acts.close} />
        </Stack>
      </form>
    </Modal>
  )
}
