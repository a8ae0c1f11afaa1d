import { Button, NativeSelect, Popover, Stack, Textarea } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Conversation, FactName, FactNeed } from '@plantao/api-client'
import { factForms, limits } from '@plantao/rules/vocabulary'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { useFields } from '../ui/form-fields.ts'
import type { Words } from '../words/en.ts'
import { useWords } from '../words/words.tsx'
import { useConversationAct } from './use-conversation.ts'

type FactFormProps = {
  readonly conversation: Conversation
  readonly name: FactName
  readonly label: string
  /** The value that stands; correcting it needs a reason. */
  readonly stated?: string | boolean
  readonly choices?: FactNeed['choices']
}

/** States a fact, or corrects one with a reason; what was stated before stays in the log. */
export function FactForm({ conversation, name, label, stated, choices }: FactFormProps) {
  const w = useWords()
  const [opened, setOpened] = useState(false)
  const form = useFields({ value: stated === undefined ? '' : String(stated), reason: '' })
  const options = optionsOf(name, choices, w)
  const corrects = stated !== undefined
  const save = useConversationAct(conversation.id, {
    run: () =>
      dataOf(
        api.PUT('/api/v1/conversations/{id}/facts/{name}', {
          params: { path: { id: conversation.id, name } },
          body: {
            value: factForms[name] === 'boolean' ? form.values.value === 'true' : form.values.value.trim(),
            ...(corrects && { reason: form.values.reason.trim() }),
          },
        }),
      ),
    done: w.panels.factSaved,
    onDone: () => setOpened(false),
  })
  function submit(): void {
    const errors = {
      ...(form.values.value.trim() === '' && { value: w.ui.needed }),
      ...(corrects && form.values.reason.trim() === '' && { reason: w.ui.reasonNeeded }),
    }
    form.setErrors(errors)
    if (Object.keys(errors).length === 0) save.mutate()
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={300} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={`${corrects ? w.panels.correct : w.panels.stateIt}: ${label}`}
          onClick={() => setOpened(!opened)}
        >
          {corrects ? w.panels.correct : w.panels.stateIt}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={corrects ? w.panels.correctTitle(label) : label}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <Stack gap="xs">
            {options ? (
              <NativeSelect
                label={label}
                data-autofocus
                data={[{ value: '', label: '' }, ...options]}
                {...form.text('value')}
              />
            ) : (
              <Textarea
                label={label}
                data-autofocus
                autosize
                minRows={1}
                maxRows={8}
                maxLength={limits.factLength}
                {...form.text('value')}
              />
            )}
            {corrects && (
              <Textarea
                label={w.ui.reason}
                autosize
                minRows={1}
                maxRows={5}
                maxLength={limits.reasonLength}
                {...form.text('reason')}
              />
            )}
            <Button size="xs" type="submit" loading={save.isPending}>
              {w.ui.save}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

function optionsOf(
  name: FactName,
  choices: FactNeed['choices'] | undefined,
  w: Words,
): { value: string; label: string }[] | null {
  if (choices && choices.length > 0) return [...choices]
  const form: readonly string[] | 'boolean' | 'text' = factForms[name]
  if (form === 'text') return null
  if (form === 'boolean')
    return [
      { value: 'true', label: w.ui.yes },
      { value: 'false', label: w.ui.no },
    ]
  const labels: Record<string, string> = { ...w.vocabulary.choices, ...w.vocabulary.topics }
  return form.map((value) => ({ value, label: labels[value] ?? value }))
}
