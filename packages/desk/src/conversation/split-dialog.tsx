import { Button, Checkbox, Modal, Stack, Text, TextInput } from '@mantine/core'
import type { ConversationPage, Message } from '@plantao/api-client'
import { limits } from '@plantao/rules/vocabulary'
import { useState } from 'react'
import { DialogButtons } from '../ui/dialog-form.tsx'
import { useFields } from '../ui/form-fields.ts'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import { DemandFields, demandOf } from './demand-fields.tsx'
import styles from './life.module.css'
import type { ConversationActs } from './use-acts.ts'

/** Picks messages that are about something else, and opens a conversation for them. */
export function SplitDialog({ page, acts }: { page: ConversationPage; acts: ConversationActs }) {
  const w = useWords()
  const messages = page.events.flatMap(({ message }) =>
    message && message.kind === 'message' && message.author.kind !== 'service' ? [message] : [],
  )
  const [chosen, setChosen] = useState<readonly string[]>([])
  const form = useFields({
    subject: '',
    demand: page.conversation.demand as string,
    topic: page.conversation.topic ?? '',
  })
  function submit(): void {
    const subject = form.values.subject.trim()
    const isAsked = messages.some(({ id, author }) => author.kind === 'requester' && chosen.includes(id))
    form.setErrors({
      ...(subject === '' && { subject: w.life.subjectNeeded }),
      ...(!isAsked && { messages: w.life.chooseMessages }),
    })
    if (subject !== '' && isAsked) acts.life.split.mutate({ messages: [...chosen], subject, ...demandOf(form.values) })
  }
  return (
    <Modal opened onClose={acts.close} title={w.life.splitTitle} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{w.life.splitSays}</Text>
          <Checkbox.Group
            label={w.life.messages}
            value={[...chosen]}
            error={form.errors['messages']}
            onChange={setChosen}
          >
            <div className={styles['choices']} tabIndex={0} role="group" aria-label={w.life.messages}>
              {messages.map((message, at) => (
                <Choice
                  key={message.id}
                  message={message}
                  first={at === 0}
                  name={message.author.name ?? w.thread.requester}
                  onFromHere={() => setChosen(messages.slice(at).map(({ id }) => id))}
                />
              ))}
            </div>
          </Checkbox.Group>
          <TextInput label={w.life.subject} maxLength={limits.subjectLength} {...form.text('subject')} />
          <DemandFields values={form.values} text={form.text} />
          <DialogButtons submit={w.life.splitConfirm} pending={acts.life.split.isPending} onCancel={acts.close} />
        </Stack>
      </form>
    </Modal>
  )
}

type ChoiceProps = {
  readonly message: Message
  readonly first: boolean
  readonly name: string
  readonly onFromHere: () => void
}

function Choice({ message, first, name, onFromHere }: ChoiceProps) {
  const w = useWords()
  return (
    <div className={styles['choice']}>
      <Checkbox
        value={message.id}
        {...(first && { 'data-autofocus': true })}
        label={<span className={styles['excerpt']}>{message.text}</span>}
        description={
          <>
            {name} · <Moment at={message.sentAt} focusable={false} />
          </>
        }
      />
      <Button size="compact-xs" variant="default" className={styles['fromHere']!} onClick={onFromHere}>
        {w.life.fromHere}
      </Button>
    </div>
  )
}
